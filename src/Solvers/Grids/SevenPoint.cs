namespace Bandits.Solvers.Grids;

/// <summary>The Laplace operator on a box of points: 6 + c on the diagonal and -1 for each of the six nearest neighbours.</summary>
public sealed class SevenPoint : Stencil
{
    /// <summary>The matrix on a box.</summary>
    /// <param name="width">Points along x, at least 1.</param>
    /// <param name="height">Points along y, at least 1.</param>
    /// <param name="depth">Points along z, at least 1.</param>
    /// <param name="shift">The shift c of the diagonal.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, or a shift that is not finite or makes the diagonal zero.</exception>
    public SevenPoint(int width, int height, int depth, double shift = 0)
        : this(Sized(width, height, depth), shift)
    {
    }

    private SevenPoint(Shape shape, double shift)
        : base(shape, 6, shift, Kernel.For(shape, new SevenPointCouplings()))
    {
    }

    /// <summary>The matrix on a cube.</summary>
    /// <param name="points">Points g along each side.</param>
    /// <param name="shift">The shift c.</param>
    /// <returns>The matrix.</returns>
    public static SevenPoint Poisson3D(int points, double shift = 0) => new(points, points, points, shift);

    /// <inheritdoc/>
    public override bool IsSymmetric => true;

    /// <inheritdoc/>
    public override double JacobiRadius => LargestCoupling / Math.Abs(Diagonal);

    /// <inheritdoc/>
    public override double? SmallestEigenvalue => Diagonal - LargestCoupling;

    private protected override IReadOnlyList<(int X, int Y, int Z, double Entry)> Neighbours { get; } =
        [(-1, 0, 0, -1), (1, 0, 0, -1), (0, -1, 0, -1), (0, 1, 0, -1), (0, 0, -1, -1), (0, 0, 1, -1)];

    private double LargestCoupling => 2 * (Cosine(Width) + Cosine(Height) + Cosine(Depth));
}
