using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>Two colours of points in arrays of their own, so that a sweep goes through memory in order.</summary>
/// <remarks>
/// Every row ends with one point or two, and in space every plane with one such row or two, that are always zero, so that its length is
/// odd. Then point i has colour i mod 2 and place i / 2 in its array, and its neighbours are equally far off wherever it is: a sweep is a
/// loop that knows no rows. The right-hand side is marked where there is no point.
/// </remarks>
internal sealed unsafe class Colours<TCouplings, TPack> : Colours
    where TCouplings : struct, ICouplings
    where TPack : unmanaged, IPack<TPack>
{
    private const int Chunk = 4096; // numbers at a stretch: enough for memory to be fetched ahead, few enough to be still in the cache for the other colour
    private const int Line = 8; // numbers in a line of the cache, and in the largest pack

    private static readonly double NoPoint = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_2C01); // a NaN that no computation gives

    private readonly Shape _shape;
    private readonly TCouplings _couplings;
    private readonly nint _row, _plane, _border, _count, _lag;
    private readonly AlignedNumbers[] _unknowns, _rightHandSides;

    public Colours(Shape shape, TCouplings couplings)
    {
        (_shape, _couplings) = (shape, couplings);
        _row = ((nint)shape.Width + 1) | 1;
        _plane = _row * (TCouplings.InSpace ? ((nint)shape.Height + 1) | 1 : shape.Height);
        _count = Whole(_plane * shape.Depth / 2 + 1, Line);
        nint reach = (TCouplings.InSpace ? _plane : _row) / 2 + 1, numbers = _count + 2 * Whole(reach, Line);
        (_border, _lag) = (Whole(reach, Line), Whole(reach, Chunk));
        if (numbers > Array.MaxLength - Line)
            throw new ArgumentException($"Two colours of {shape.Width} x {shape.Height} x {shape.Depth} points need {numbers} numbers each with their borders; there can be {Array.MaxLength - Line}.", nameof(shape));
        _unknowns = [new AlignedNumbers((int)numbers), new AlignedNumbers((int)numbers)];
        _rightHandSides = [new AlignedNumbers((int)numbers), new AlignedNumbers((int)numbers)];
        foreach (AlignedNumbers right in _rightHandSides) new Span<double>(right.Start, (int)numbers).Fill(NoPoint);

        static nint Whole(nint numbers, int part) => (numbers + part - 1) / part * part;
    }

    public override void Take(ReadOnlySpan<double> x, ReadOnlySpan<double> b)
    {
        SolveArguments.Lengths(_shape.Points, x, b);
        fixed (double* unknowns = x)
        fixed (double* right = b)
            for (int row = 0; row < _shape.Rows; row++)
            {
                Split(unknowns + row * _shape.Width, _unknowns, Start(row));
                Split(right + row * _shape.Width, _rightHandSides, Start(row));
            }
    }

    public override void Give(Span<double> x)
    {
        SolveArguments.Lengths(_shape.Points, x, x);
        fixed (double* unknowns = x)
            for (int row = 0; row < _shape.Rows; row++) Join(unknowns + row * _shape.Width, _unknowns, Start(row));
    }

    public override double Sweep(double diagonal, double omega, int firstColour, bool measured)
    {
        // Finite, so that zeros stay zero where there is no point.
        double keep = 1 - omega, scale = Math.Clamp(omega / diagonal, double.MinValue, double.MaxValue);
        TPack squares = TPack.Of(0), before = TPack.Of(0);
        for (nint front = 0; front < _count + (measured ? 2 : 1) * _lag; front += Chunk)
        {
            Relax(firstColour, front, keep, scale, diagonal);
            before += Relax(1 - firstColour, front - _lag, keep, scale, diagonal);
            if (measured) squares += Squares(firstColour, front - 2 * _lag, diagonal);
        }

        // Around the second colour nothing changes any more: its residual is 1 - omega times what it was just before.
        return measured ? Math.Sqrt(TPack.Sum(squares) + keep * keep * TPack.Sum(before)) : 0;
    }

    /// <summary>Relaxes a chunk of one colour.</summary>
    /// <returns>The sums of the squares of its residuals, each just before its point is relaxed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TPack Relax(int colour, nint from, double keep, double scale, double diagonal)
    {
        TCouplings couplings = _couplings;
        double* own = At(_unknowns, colour), b = At(_rightHandSides, colour), east = At(_unknowns, colour + 1);
        Rows rows = Around(own, colour);
        nint end = from < 0 ? from : Math.Min(from + Chunk, _count);
        TPack keeps = TPack.Of(keep), scales = TPack.Of(scale), minusDiagonal = TPack.Of(-diagonal), squares = TPack.Of(0);
        for (nint at = from; at < end; at += TPack.Count)
        {
            TPack sum = WithNeighbours(couplings, TPack.Load(b + at), rows, east, at), old = TPack.Load(own + at);
            TPack residual = TPack.MultiplyAdd(minusDiagonal, old, sum);
            squares = TPack.MultiplyAdd(residual, residual, squares);
            TPack.Store(TPack.MultiplyAdd(sum, scales, keeps * old), own + at);
        }

        GC.KeepAlive(this);
        return squares;
    }

    /// <summary>The sums of the squares of the residuals of a chunk of one colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TPack Squares(int colour, nint from, double diagonal)
    {
        TCouplings couplings = _couplings;
        double* own = At(_unknowns, colour), b = At(_rightHandSides, colour), east = At(_unknowns, colour + 1);
        Rows rows = Around(own, colour);
        nint end = from < 0 ? from : Math.Min(from + Chunk, _count);
        TPack minusDiagonal = TPack.Of(-diagonal), squares = TPack.Of(0);
        for (nint at = from; at < end; at += TPack.Count)
        {
            TPack residual = TPack.MultiplyAdd(minusDiagonal, TPack.Load(own + at), WithNeighbours(couplings, TPack.Load(b + at), rows, east, at));
            squares = TPack.MultiplyAdd(residual, residual, squares);
        }

        GC.KeepAlive(this);
        return squares;
    }

    /// <summary>The right-hand side and the neighbours; 0 where there is no point.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPack WithNeighbours(TCouplings couplings, TPack b, Rows rows, double* east, nint at)
    {
        TPack sum = couplings.AddEast(couplings.AddOtherRows(b, rows, at, 1), TPack.Load(east + at));
        return TPack.ZeroWhere(b, TPack.Of(NoPoint), couplings.AddWest(sum, TPack.Load(east + at - 1)));
    }

    /// <summary>Where the neighbours of points of one colour are, but for those in their row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Rows Around(double* own, int colour) => new(
        own, At(_unknowns, colour - _row), At(_unknowns, colour + _row), At(_unknowns, colour - _plane), At(_unknowns, colour + _plane));

    /// <summary>The place of a point among its colour.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double* At(AlignedNumbers[] colours, nint point) => colours[point & 1].Start + _border + (point >> 1);

    private nint Start(int row) => _shape.Depth == 1 ? row * _row : row / _shape.Height * _plane + row % _shape.Height * _row;

    private void Split(double* row, AlignedNumbers[] colours, nint start)
    {
        double* even = At(colours, start), odd = At(colours, start + 1);
        int pairs = _shape.Width / 2;
        for (int i = 0; i < pairs; i++) (even[i], odd[i]) = (row[2 * i], row[2 * i + 1]);
        if (_shape.Width > 2 * pairs) even[pairs] = row[2 * pairs];
    }

    private void Join(double* row, AlignedNumbers[] colours, nint start)
    {
        double* even = At(colours, start), odd = At(colours, start + 1);
        int pairs = _shape.Width / 2;
        for (int i = 0; i < pairs; i++) (row[2 * i], row[2 * i + 1]) = (even[i], odd[i]);
        if (_shape.Width > 2 * pairs) row[2 * pairs] = even[pairs];
    }
}
