using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Tuning.Relaxation;

/// <summary>The heat equation on the unit square with a source that circles and a diffusivity that swings, in Crank-Nicolson steps.</summary>
/// <remarks>
/// (I - s Lap) u+ = (I + s Lap) u + dt f(h), Lap the stencil (-4; 1, 1, 1, 1), s = kappa(h) dt nx^2 / 2, h = t + dt / 2. The step is solved
/// exactly by the type-I sine transform S, in which Lap is diagonal; S is a symmetric matrix and its own inverse up to a factor, and two
/// products with it are cheap for the few hundred points per side that simulations of thousands of steps allow.
/// </remarks>
internal sealed class HeatSimulation
{
    /// <summary>Time per step.</summary>
    public const double Step = 1e-3;

    private readonly int _cells, _side;
    private readonly Matrix<double> _sine, _eigenvalues, _source;
    private long _steps;

    public HeatSimulation(int cells)
    {
        (_cells, _side) = (cells, cells - 1);
        _sine = Matrix<double>.Build.Dense(_side, _side, (i, j) => Math.Sqrt(2.0 / cells) * Math.Sin((i + 1) * (j + 1) * Math.PI / cells)); // S S = I
        double[] one = [.. Enumerable.Range(1, _side).Select(i => 2 - 2 * Math.Cos(i * Math.PI / cells))];
        _eigenvalues = Matrix<double>.Build.Dense(_side, _side, (i, j) => one[i] + one[j]);
        _source = Matrix<double>.Build.Dense(_side, _side);
        State = Matrix<double>.Build.Dense(_side, _side);
        Bump(State, 0.5, 0.5, 0.25, 1);
    }

    /// <summary>The temperatures u, by x and y.</summary>
    public Matrix<double> State { get; private set; }

    /// <summary>The time h in the middle of the coming step.</summary>
    public double Middle => (_steps + 0.5) * Step;

    /// <summary>The diffusivity kappa(h) of the coming step, in (0, 10].</summary>
    public double Diffusivity => Math.Max(0.1 * Math.Sin(2 * Math.PI * Middle), -10 * Math.Sin(2 * Math.PI * Middle));

    /// <summary>The factor s of the coming step.</summary>
    public double Scale => Diffusivity * Step * _cells * _cells / 2;

    /// <summary>The right-hand side of the coming step, point (x, y) at y g + x.</summary>
    public void RightHandSide(Span<double> b)
    {
        Source();
        for (int y = 0; y < _side; y++)
            for (int x = 0; x < _side; x++)
            {
                double laplace = At(x - 1, y) + At(x + 1, y) + At(x, y - 1) + At(x, y + 1) - 4 * At(x, y);
                b[y * _side + x] = At(x, y) + Scale * laplace + Step * _source[x, y];
            }
    }

    /// <summary>Makes the coming step, exactly.</summary>
    public void Advance()
    {
        Source();
        double s = Scale;
        Matrix<double> state = _sine * State * _sine, source = _sine * _source * _sine;
        Matrix<double> next = Matrix<double>.Build.Dense(_side, _side, (i, j) =>
            ((1 - s * _eigenvalues[i, j]) * state[i, j] + Step * source[i, j]) / (1 + s * _eigenvalues[i, j]));
        State = _sine * next * _sine;
        _steps++;
    }

    private double At(int x, int y) => x < 0 || y < 0 || x == _side || y == _side ? 0 : State[x, y];

    private void Source()
    {
        (double sine, double cosine) = Math.SinCos(16 * Math.PI * Middle);
        Bump(_source, 0.5 + cosine / 4, 0.5 + sine / 4, 0.125, 32);
    }

    // exp(1 - 1 / (1 - r^2)) in the disc of a radius, 0 outside.
    private void Bump(Matrix<double> values, double centreX, double centreY, double radius, double height)
    {
        for (int x = 0; x < _side; x++)
            for (int y = 0; y < _side; y++)
            {
                double dx = (x + 1.0) / _cells - centreX, dy = (y + 1.0) / _cells - centreY;
                double share = (dx * dx + dy * dy) / (radius * radius);
                values[x, y] = share < 1 ? height * Math.Exp(1 - 1 / (1 - share)) : 0;
            }
    }
}
