using Bandits.Protocol.Adapters;
using Bandits.Randomness;
using Bandits.Stochastic;
using Bandits.Validation;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: K x d features. Action: an arm. Feedback: a reward.</summary>
public sealed class ContextualTests
{
    private const int Arms = 4, Dimension = 3, Rounds = 2000;

    [Fact]
    public void Run_LinearModel_ApproachesTheBestArmOfEachRound()
    {
        LinearWorld world = new(new RandomStream(1)), blind = new(new RandomStream(1));
        Loop.Run(new GreedyGradient(new RandomStream(2)), world, Rounds);
        Loop.Run(new ContextFree<double[][], Choice, double>(new Ucb1(Arms)), blind, Rounds);
        Assert.True(world.Regret < 0.3 * blind.Regret, $"with features {world.Regret}, without {blind.Regret}");
    }

    [Fact]
    public void Respond_ArmWithoutFeatures_Throws()
    {
        var world = new LinearWorld(new RandomStream(1));
        world.Observe();
        Assert.Throws<ArgumentOutOfRangeException>(() => world.Respond(new Choice(Arms, 1)));
    }

    private sealed class LinearWorld(RandomStream random) : IEnvironment<double[][], Choice, double>
    {
        private static readonly double[] Theta = [0.5, -0.3, 0.2];
        private readonly double[][] _features = [.. Enumerable.Range(0, Arms).Select(_ => new double[Dimension])];

        public double Regret { get; private set; }

        public double[][] Observe()
        {
            foreach (double[] row in _features)
                foreach (ref double x in row.AsSpan()) x = 2 * random.NextDouble() - 1;
            return _features;
        }

        public double Respond(Choice action)
        {
            Check.Arm(action.Arm, Arms);
            Regret += _features.Max(Mean) - Mean(_features[action.Arm]);
            return Mean(_features[action.Arm]) + 0.1 * (random.NextDouble() - 0.5);
        }

        private static double Mean(double[] x) => x.Zip(Theta, (a, b) => a * b).Sum();
    }

    /// <summary>A linear model by stochastic gradient, played greedily but for one round in twenty.</summary>
    private sealed class GreedyGradient(RandomStream random) : ILearner<double[][], Choice, double>
    {
        private readonly double[] _model = new double[Dimension];

        public Choice Act(double[][] context)
        {
            double[] values = [.. context.Select(Value)];
            int best = Array.IndexOf(values, values.Max());
            int arm = random.NextDouble() < 0.05 ? random.NextIndex(Arms) : best;
            return new Choice(arm, 0.05 / Arms + (arm == best ? 0.95 : 0));
        }

        public void Learn(double[][] context, Choice action, double feedback)
        {
            double[] x = context[action.Arm];
            double error = feedback - Value(x);
            for (int i = 0; i < Dimension; i++) _model[i] += 0.1 * error * x[i];
        }

        private double Value(double[] x) => x.Zip(_model, (a, b) => a * b).Sum();
    }
}
