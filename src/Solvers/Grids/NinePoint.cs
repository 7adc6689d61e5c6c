namespace Bandits.Solvers.Grids;

/// <summary>A matrix over a rectangle of points: 8 + c on the diagonal and -1 for each of the eight nearest neighbours. Not consistently ordered.</summary>
public sealed class NinePoint : Stencil
{
    /// <summary>The matrix on a rectangle.</summary>
    /// <param name="width">Points along x, at least 1.</param>
    /// <param name="height">Points along y, at least 1.</param>
    /// <param name="shift">The shift c of the diagonal.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, or a shift that is not finite or makes the diagonal zero.</exception>
    public NinePoint(int width, int height, double shift = 0)
        : this(Sized(width, height), shift)
    {
    }

    private NinePoint(Shape shape, double shift)
        : base(shape, 8, shift, Kernel.For(shape, new NinePointCouplings()))
    {
    }

    /// <summary>The matrix on a square.</summary>
    /// <param name="points">Points g along each side.</param>
    /// <param name="shift">The shift c.</param>
    /// <returns>The matrix.</returns>
    public static NinePoint Square(int points, double shift = 0) => new(points, points, shift);

    /// <inheritdoc/>
    public override bool IsSymmetric => true;

    /// <inheritdoc/>
    public override double JacobiRadius => LargestCoupling / Math.Abs(Diagonal);

    /// <inheritdoc/>
    public override double? SmallestEigenvalue => Diagonal - LargestCoupling;

    private protected override IReadOnlyList<(int X, int Y, int Z, double Entry)> Neighbours { get; } =
        [(-1, -1, 0, -1), (0, -1, 0, -1), (1, -1, 0, -1), (-1, 0, 0, -1), (1, 0, 0, -1), (-1, 1, 0, -1), (0, 1, 0, -1), (1, 1, 0, -1)];

    // The couplings are (1 + path along x)(1 + path along y) - 1.
    private double LargestCoupling => (1 + 2 * Cosine(Width)) * (1 + 2 * Cosine(Height)) - 1;
}
