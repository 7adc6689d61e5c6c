using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Solvers.Simulations;

/// <summary>The heat equation on the unit square with a source that circles and a diffusivity that swings, in Crank-Nicolson steps: a sequence of linear systems with known solutions.</summary>
/// <remarks>
/// <para>
/// u = 0 outside, nx cells per side, dt = 1e-3: (I - s Lap) u+ = (I + s Lap) u + dt f(h), Lap the stencil (-4; 1, 1, 1, 1), s = kappa(h) dt
/// nx^2 / 2, h = t + dt / 2, kappa(t) = max(0.1 sin 2 pi t, -10 sin 2 pi t). At first u is a bump of height 1 and radius 0.25 in the middle; f is
/// one of height 32 and radius 0.125 that circles around it. Over s, the system is Poisson's problem shifted by c = 1 / s.
/// </para>
/// <para>
/// Steps are made exactly: by the type-I sine transform S, in which Lap is diagonal. S is a symmetric matrix and its own inverse up to a
/// factor; the temperatures stay transformed, and are transformed back only when somebody asks for them. The source comes round every 125
/// steps, so no more than 125 of its transforms are needed: 1 GB for a thousand cells per side, the most there can be.
/// </para>
/// <para>Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, section 5.</para>
/// </remarks>
public sealed class HeatSimulation
{
    /// <summary>Time per step.</summary>
    public const double Step = 1e-3;

    private const double SourceRadius = 0.125, SourceHeight = 32;

    private readonly int _cells, _side;
    private readonly Matrix<double> _sine;
    private readonly double[] _eigenvalues; // of -Lap along one axis
    private readonly double[] _transformed; // S u S, column after column
    private readonly double[]?[] _sources = new double[]?[125]; // S f S
    private double[]? _state;
    private long _steps;

    /// <summary>Begins at time 0.</summary>
    /// <param name="cells">Cells nx per side, from 2 to 1000; (nx - 1)^2 unknowns.</param>
    public HeatSimulation(int cells)
    {
        Check.That(cells is >= 2 and <= 1000, cells, "from 2 to 1000");
        (_cells, _side) = (cells, cells - 1);
        _sine = Matrix<double>.Build.Dense(_side, _side, (i, j) => Math.Sqrt(2.0 / cells) * Math.Sin((i + 1) * (j + 1) * Math.PI / cells)); // S S = I
        _eigenvalues = [.. Enumerable.Range(1, _side).Select(i => 2 - 2 * Math.Cos(i * Math.PI / cells))];
        _transformed = Transformed(0.5, 0.5, 0.25, 1);
    }

    /// <summary>The temperatures u before the coming step, point (x, y) at y (nx - 1) + x.</summary>
    public ReadOnlySpan<double> State => Current;

    /// <summary>The time h in the middle of the coming step.</summary>
    public double Middle => (_steps + 0.5) * Step;

    /// <summary>The diffusivity kappa(h) of the coming step, in (0, 10].</summary>
    public double Diffusivity => Math.Max(0.1 * Math.Sin(2 * Math.PI * Middle), -10 * Math.Sin(2 * Math.PI * Middle));

    /// <summary>The shift c = 1 / s of the coming step's system, A u+ = b with A = <see cref="Grids.FivePoint.Poisson2D"/>(nx - 1, c).</summary>
    public double Shift => 1 / Scale;

    private double[] Current => _state ??= (_sine * Matrix<double>.Build.Dense(_side, _side, _transformed) * _sine).AsColumnMajorArray();

    private double Scale => Diffusivity * Step * _cells * _cells / 2;

    private (double X, double Y) SourceCentre => (0.5 + Math.Cos(16 * Math.PI * Middle) / 4, 0.5 + Math.Sin(16 * Math.PI * Middle) / 4);

    /// <summary>The right-hand side b of the coming step's system.</summary>
    /// <param name="b">Room for (nx - 1)^2 numbers.</param>
    public void RightHandSide(Span<double> b)
    {
        SolveArguments.Lengths(_side * _side, b, b);
        (double[] u, double s) = (Current, Scale);
        (double centreX, double centreY) = SourceCentre;
        for (int y = 0; y < _side; y++)
        {
            for (int x = 0; x < _side; x++)
            {
                double laplace = At(x - 1, y) + At(x + 1, y) + At(x, y - 1) + At(x, y + 1) - 4 * At(x, y);
                b[y * _side + x] = (At(x, y) + s * laplace + Step * Bump(x, y, centreX, centreY, SourceRadius, SourceHeight)) / s;
            }
        }

        double At(int x, int y) => x < 0 || y < 0 || x == _side || y == _side ? 0 : u[y * _side + x];
    }

    /// <summary>Makes the coming step, exactly.</summary>
    public void Advance()
    {
        (double centreX, double centreY) = SourceCentre;
        double[] source = _sources[_steps % _sources.Length] ??= Transformed(centreX, centreY, SourceRadius, SourceHeight);
        double s = Scale;
        for (int i = 0; i < _transformed.Length; i++)
        {
            double scaled = s * (_eigenvalues[i / _side] + _eigenvalues[i % _side]);
            _transformed[i] = ((1 - scaled) * _transformed[i] + Step * source[i]) / (1 + scaled);
        }

        _state = null;
        _steps++;
    }

    // Only the points that the bump can touch.
    private double[] Transformed(double centreX, double centreY, double radius, double height)
    {
        (int fromX, int countX) = Touched(centreX);
        (int fromY, int countY) = Touched(centreY);
        Matrix<double> bump = Matrix<double>.Build.Dense(countX, countY, (x, y) => Bump(fromX + x, fromY + y, centreX, centreY, radius, height));
        return (_sine.SubMatrix(0, _side, fromX, countX) * bump * _sine.SubMatrix(fromY, countY, 0, _side)).AsColumnMajorArray();

        (int From, int Count) Touched(double centre)
        {
            int from = Math.Clamp((int)Math.Ceiling((centre - radius) * _cells) - 1, 0, _side - 1);
            return (from, Math.Clamp((int)((centre + radius) * _cells), from + 1, _side) - from);
        }
    }

    // exp(1 - 1 / (1 - r^2)) in the disc of a radius, 0 outside.
    private double Bump(int x, int y, double centreX, double centreY, double radius, double height)
    {
        double dx = (x + 1.0) / _cells - centreX, dy = (y + 1.0) / _cells - centreY;
        double share = (dx * dx + dy * dy) / (radius * radius);
        return share < 1 ? height * Math.Exp(1 - 1 / (1 - share)) : 0;
    }
}
