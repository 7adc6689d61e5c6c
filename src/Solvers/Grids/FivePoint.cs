using Bandits.Validation;

namespace Bandits.Solvers.Grids;

/// <summary>A matrix over a rectangle of points, each coupled to the four nearest.</summary>
public sealed class FivePoint : Stencil
{
    private readonly FivePointCouplings _couplings;

    /// <summary>A matrix of given entries.</summary>
    /// <param name="width">Points along x, at least 1.</param>
    /// <param name="height">Points along y, at least 1.</param>
    /// <param name="diagonal">The entry on the diagonal, without the shift.</param>
    /// <param name="west">The entry for the neighbour at x - 1.</param>
    /// <param name="east">The entry for the neighbour at x + 1.</param>
    /// <param name="south">The entry for the neighbour at y - 1.</param>
    /// <param name="north">The entry for the neighbour at y + 1.</param>
    /// <param name="shift">The shift c of the diagonal.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size below 1, an entry that is not finite, or a diagonal that is zero.</exception>
    public FivePoint(int width, int height, double diagonal, double west, double east, double south, double north, double shift = 0)
        : this(Sized(width, height), diagonal, Couplings(west, east, south, north), shift)
    {
    }

    private FivePoint(Shape shape, double diagonal, FivePointCouplings couplings, double shift)
        : base(
            shape, diagonal, shift,
            couplings == new FivePointCouplings(1, 1, 1, 1) ? Kernel.For(shape, new UnitFivePointCouplings()) : Kernel.For(shape, couplings)) => _couplings = couplings;

    /// <summary>The Laplace operator on a square of points: 4 + c on the diagonal and -1 for each neighbour.</summary>
    /// <param name="points">Points g along each side.</param>
    /// <param name="shift">The shift c.</param>
    /// <returns>The matrix.</returns>
    public static FivePoint Poisson2D(int points, double shift = 0) => new(points, points, 4, -1, -1, -1, -1, shift);

    /// <summary>The Laplace operator with another weight along x: 2 + 2a + c on the diagonal, -a along x and -1 along y.</summary>
    /// <param name="width">Points along x.</param>
    /// <param name="height">Points along y.</param>
    /// <param name="strength">The weight a, greater than 0 and finite.</param>
    /// <param name="shift">The shift c.</param>
    /// <returns>The matrix.</returns>
    public static FivePoint Anisotropic2D(int width, int height, double strength, double shift = 0)
    {
        Check.That(strength > 0 && double.IsFinite(strength), strength, "greater than 0 and finite");
        return new(width, height, 2 + 2 * strength, -strength, -strength, -1, -1, shift);
    }

    /// <summary>Convection and diffusion, central differences: 4 + c on the diagonal, -(1 + p) west, -(1 - p) east, -(1 + q) south, -(1 - q) north.</summary>
    /// <param name="points">Points g along each side.</param>
    /// <param name="alongX">The cell Peclet number p along x.</param>
    /// <param name="alongY">The cell Peclet number q along y.</param>
    /// <param name="shift">The shift c.</param>
    /// <returns>The matrix; not symmetric unless p = q = 0.</returns>
    public static FivePoint ConvectionDiffusion2D(int points, double alongX, double alongY, double shift = 0) =>
        new(points, points, 4, -(1 + alongX), -(1 - alongX), -(1 + alongY), -(1 - alongY), shift);

    /// <inheritdoc/>
    public override bool IsSymmetric => _couplings.West == _couplings.East && _couplings.South == _couplings.North;

    /// <inheritdoc/>
    /// <remarks>
    /// A is similar to d I minus the sum of a path of weight sqrt(west east) along x and one of weight sqrt(south north) along y. Where one
    /// of the two products is negative, its path has imaginary eigenvalues.
    /// </remarks>
    public override double JacobiRadius
    {
        get
        {
            double alongX = Path(AlongX, Width), alongY = Path(AlongY, Height);
            return (AlongX < 0 == AlongY < 0 ? alongX + alongY : double.Hypot(alongX, alongY)) / Math.Abs(Diagonal);
        }
    }

    /// <inheritdoc/>
    public override double? SmallestEigenvalue => AlongX < 0 || AlongY < 0 ? null : Diagonal - Path(AlongX, Width) - Path(AlongY, Height);

    private protected override IReadOnlyList<(int X, int Y, int Z, double Entry)> Neighbours =>
        [(-1, 0, 0, -_couplings.West), (1, 0, 0, -_couplings.East), (0, -1, 0, -_couplings.South), (0, 1, 0, -_couplings.North)];

    private double AlongX => _couplings.West * _couplings.East;

    private double AlongY => _couplings.South * _couplings.North;

    private static double Path(double product, int points) => 2 * Math.Sqrt(Math.Abs(product)) * Cosine(points);

    private static FivePointCouplings Couplings(double west, double east, double south, double north)
    {
        Check.Finite(west);
        Check.Finite(east);
        Check.Finite(south);
        Check.Finite(north);
        return new FivePointCouplings(-west, -east, -south, -north);
    }
}
