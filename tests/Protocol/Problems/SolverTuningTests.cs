using Bandits.Randomness;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: features of the instance. Action: parameter values. Feedback: a cost, or a failure.</summary>
public sealed class SolverTuningTests
{
    private const int Size = 20, Limit = 2000;

    [Fact]
    public void Run_OmegaOfSor_CostsFarLessThanGaussSeidel()
    {
        double[] grid = [1.0, 1.2, 1.4, 1.6, 1.74, 1.9, 2.0, 2.1];
        var world = new SorRuns(new RandomStream(1));
        var tuner = new GridTuner(grid);
        Loop.Run(tuner, world, 400);
        double best = 2 / (1 + Math.Sin(Math.PI / (Size + 1))); // Young 1954: 1.741
        Assert.Equal(1.74, grid[tuner.Favourite]);
        Assert.InRange(best, 1.73, 1.75);
        Assert.True(world.Failures is >= 2 and <= 6, $"{world.Failures} failures"); // omega of 2 and more diverges; tried once or little more
        double gaussSeidel = SorRuns.Iterations(1.0, new RandomStream(2))!.Value, tuned = SorRuns.Iterations(grid[tuner.Favourite], new RandomStream(2))!.Value;
        Assert.True(tuned < gaussSeidel / 8, $"{tuned} against {gaussSeidel} sweeps");
    }

    private readonly record struct Parameters(double Omega);

    private readonly record struct Outcome(double? Sweeps); // null: the solver did not converge

    private sealed class SorRuns(RandomStream random) : IEnvironment<double[], Parameters, Outcome>
    {
        public int Failures { get; private set; }

        public double[] Observe() => [Size];

        public Outcome Respond(Parameters action)
        {
            double? sweeps = Iterations(action.Omega, random);
            if (sweeps is null) Failures++;
            return new Outcome(sweeps);
        }

        /// <summary>Sweeps of successive over-relaxation on the 1-d Poisson problem until the residual fell by 1e-8.</summary>
        public static double? Iterations(double omega, RandomStream random)
        {
            double[] x = new double[Size + 2], b = new double[Size + 2];
            for (int i = 1; i <= Size; i++) b[i] = random.NextDouble();
            for (int sweep = 1; sweep <= Limit; sweep++)
            {
                for (int i = 1; i <= Size; i++) x[i] += omega * ((b[i] + x[i - 1] + x[i + 1]) / 2 - x[i]);
                double residual = 0;
                for (int i = 1; i <= Size; i++) residual = Math.Max(residual, Math.Abs(b[i] + x[i - 1] + x[i + 1] - 2 * x[i]));
                if (residual < 1e-8) return sweep;
            }

            return null;
        }
    }

    /// <summary>Lower confidence bounds on the log of the cost; a failure counts as the limit.</summary>
    private sealed class GridTuner(double[] grid) : ILearner<double[], Parameters, Outcome>
    {
        private readonly double[] _sum = new double[grid.Length];
        private readonly int[] _count = new int[grid.Length];
        private int _round;

        public int Favourite => Array.IndexOf(_count, _count.Max());

        public Parameters Act(double[] context)
        {
            double[] bounds = [.. grid.Select((_, i) => _count[i] == 0
                ? double.NegativeInfinity
                : _sum[i] / _count[i] - 0.3 * Math.Sqrt(Math.Log(_round) / _count[i]))];
            return new Parameters(grid[Array.IndexOf(bounds, bounds.Min())]);
        }

        public void Learn(double[] context, Parameters action, Outcome feedback)
        {
            int i = Array.IndexOf(grid, action.Omega);
            if (i < 0) throw new InvalidOperationException($"omega = {action.Omega} was never suggested.");
            _round++;
            _count[i]++;
            _sum[i] += Math.Log(feedback.Sweeps ?? Limit);
        }
    }
}
