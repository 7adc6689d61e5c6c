using Bandits.Randomness;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: the arms' features. Action: an arm to pull, in the end one to recommend. Feedback: a reward.</summary>
public sealed class BestArmTests
{
    private static readonly double[][] Features = [[1, 0], [0, 1], [0.8, 0.8], [0.5, 0.9]];

    [Fact]
    public void Run_LeastSquares_RecommendsTheBestArm()
    {
        int right = 0;
        for (ulong seed = 0; seed < 40; seed++)
        {
            var world = new LinearArms(new RandomStream(seed));
            Loop.Run(new RoundRobin(200), world, 201);
            if (world.Recommended == 2) right++;
        }

        Assert.True(right >= 38, $"{right} of 40 right"); // gap 0.11, standard error of a difference about 0.03: two failures have chance 1e-5
    }

    [Fact]
    public void Run_PullAfterTheRecommendation_Throws()
    {
        var world = new LinearArms(new RandomStream(1));
        var learner = new RoundRobin(10);
        Loop.Run(learner, world, 11);
        Assert.Throws<InvalidOperationException>(() => Loop.Run(learner, world, 1));
    }

    private readonly record struct Step(int Arm, bool Recommend);

    private sealed class LinearArms(RandomStream random) : IEnvironment<double[][], Step, double>
    {
        private static readonly double[] Theta = [0.4, 0.5];

        public int? Recommended { get; private set; }

        public double[][] Observe() => Features;

        public double Respond(Step action)
        {
            if (Recommended is not null) throw new InvalidOperationException("An arm was recommended already; nothing can be pulled.");
            double mean = Features[action.Arm][0] * Theta[0] + Features[action.Arm][1] * Theta[1];
            if (!action.Recommend) return mean + random.NextDouble() - 0.5;
            Recommended = action.Arm;
            return mean;
        }
    }

    /// <summary>Pulls in turn, then recommends the arm with the largest estimate x . A^-1 b.</summary>
    private sealed class RoundRobin(int budget) : ILearner<double[][], Step, double>
    {
        private double _a00 = 1e-9, _a01, _a11 = 1e-9, _b0, _b1;
        private int _round;

        public Step Act(double[][] context)
        {
            if (_round < budget) return new Step(_round % context.Length, false);
            double det = _a00 * _a11 - _a01 * _a01, t0 = (_a11 * _b0 - _a01 * _b1) / det, t1 = (_a00 * _b1 - _a01 * _b0) / det;
            double[] values = [.. context.Select(x => x[0] * t0 + x[1] * t1)];
            return new Step(Array.IndexOf(values, values.Max()), true);
        }

        public void Learn(double[][] context, Step action, double feedback)
        {
            _round++;
            double[] x = context[action.Arm];
            (_a00, _a01, _a11) = (_a00 + x[0] * x[0], _a01 + x[0] * x[1], _a11 + x[1] * x[1]);
            (_b0, _b1) = (_b0 + x[0] * feedback, _b1 + x[1] * feedback);
        }
    }
}
