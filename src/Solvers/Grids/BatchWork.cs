namespace Bandits.Solvers.Grids;

/// <summary>The solves of a batch, which lanes take one by one.</summary>
internal sealed class BatchWork(Stencil matrix, StopRule stop, ReadOnlyMemory<double> shifts, ReadOnlyMemory<double> rightHandSides, ReadOnlyMemory<double> omegas)
{
    private int _taken;

    public StopRule Stop => stop;

    public int Solves { get; } = checked(shifts.Length * omegas.Length);

    public SweepTable Table { get; } = new(shifts.Length, omegas.Length);

    /// <summary>Takes the next solve; false if there is none.</summary>
    public bool Take(out int solve)
    {
        // Not counted on beyond the end, where the number could overflow.
        solve = Volatile.Read(ref _taken) < Solves ? Interlocked.Increment(ref _taken) - 1 : Solves;
        return solve < Solves;
    }

    public double Diagonal(int solve) => matrix.DiagonalWith(shifts.Span[solve / omegas.Length]);

    public double Omega(int solve) => omegas.Span[solve % omegas.Length];

    public ReadOnlySpan<double> RightHandSide(int solve) => rightHandSides.Span.Slice(solve / omegas.Length * matrix.Size, matrix.Size);
}
