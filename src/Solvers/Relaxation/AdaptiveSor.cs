namespace Bandits.Solvers.Relaxation;

/// <summary>Over-relaxation that finds omega while it runs: a rule without learning, for comparison.</summary>
/// <remarks>
/// Starts at omega = 1.3. Below the best omega, steps shrink by q = ||delta_k|| / ||delta_(k-1)||, which tends to the spectral radius;
/// once q has settled, beta = (q + omega - 1) / (omega sqrt(q)) estimates Jacobi's, and omega moves up to 2 / (1 + sqrt(1 - beta^2)).
/// Settled: at least max(6, ln 0.01 / ln(omega - 1)) sweeps since the last move, max(omega - 1, 0)^0.75 &lt; q &lt; 1, and q within 0.1 (1 - q) of
/// the one before. Stops like <see cref="Sor"/>. Keeps its vector for the next solve, which then allocates nothing; one solve at a time.
/// Source: after Hageman, Young, "Applied Iterative Methods", 1981, chapter 9.
/// </remarks>
public sealed class AdaptiveSor
{
    private const double FirstOmega = 1.3;
    private double[] _before = [];

    /// <summary>The omega that the last solve ended with.</summary>
    public double Omega { get; private set; } = FirstOmega;

    /// <summary>Solves A x = b.</summary>
    /// <param name="relaxation">The matrix A and the order of its unknowns.</param>
    /// <param name="b">n finite numbers.</param>
    /// <param name="x">The start, n finite numbers; overwritten by the solution.</param>
    /// <param name="rule">When to stop; null: the default.</param>
    /// <returns>How it ended, after how many sweeps.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A wrong length, or a number that is not finite.</exception>
    public SolveResult Solve(IRelaxation relaxation, ReadOnlySpan<double> b, Span<double> x, StopRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(relaxation);
        SolveArguments.Sizes(relaxation.Matrix, b, x);
        if (_before.Length < x.Length) _before = new double[x.Length];
        var iteration = new Iteration(relaxation, _before);
        SolveResult result = Stationary.Solve(relaxation.Matrix, ref iteration, b, x, rule);
        Omega = iteration.Omega;
        return result;
    }

    private struct Iteration(IRelaxation relaxation, double[] before) : IIteration
    {
        private double _step = double.NaN, _ratio = double.NaN;
        private int _sweeps; // since omega last changed

        public double Omega { get; private set; } = FirstOmega;

        public void Step(Span<double> x, ReadOnlySpan<double> b)
        {
            x.CopyTo(before);
            relaxation.Sweep(x, b, Omega);
            Adapt(x);
        }

        public double StepMeasured(Span<double> x, ReadOnlySpan<double> b)
        {
            x.CopyTo(before);
            double residual = relaxation.SweepMeasured(x, b, Omega);
            Adapt(x);
            return residual;
        }

        // Nothing settles while a ratio is NaN, in the first two sweeps.
        private void Adapt(ReadOnlySpan<double> x)
        {
            Vectors.ScaleAdd(x, -1, before.AsSpan(0, x.Length));
            double step = Vectors.Norm(before.AsSpan(0, x.Length)), q = step / _step;
            _sweeps++;
            if (_sweeps >= Wait() && q < 1 && q > Math.Pow(Math.Max(Omega - 1, 0), 0.75) && Math.Abs(q - _ratio) <= 0.1 * (1 - q))
            {
                double beta = (q + Omega - 1) / (Omega * Math.Sqrt(q));
                double better = 2 / (1 + Math.Sqrt(1 - beta * beta));
                if (beta < 1 && better > Omega + 1e-6) (Omega, _sweeps) = (better, 0);
            }

            (_step, _ratio) = (step, q);
        }

        private readonly double Wait() => Omega <= 1 ? 6 : Math.Max(6, Math.Ceiling(Math.Log(0.01) / Math.Log(Omega - 1)));
    }
}
