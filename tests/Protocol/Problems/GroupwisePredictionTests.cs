using Bandits.Randomness;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: features and the active groups. Action: a prediction. Feedback: the label.</summary>
public sealed class GroupwisePredictionTests
{
    private static readonly double[] Slopes = [0.3, 0.9, 0.1]; // of everybody, of group 1, of group 2

    [Fact]
    public void Run_SleepingModels_SmallRegretInEveryGroup()
    {
        var world = new GroupedLabels(new RandomStream(1));
        Loop.Run(new SleepingModels(), world, 6000);
        for (int group = 0; group < 3; group++)
        {
            double regret = (world.Loss[group] - world.BestLoss[group]) / world.Count[group];
            Assert.True(regret < 0.01, $"group {group}: {regret} per round");
        }

        // One slope for everybody could not have done it: the slopes of the groups differ by much.
        Assert.True(world.BlindLoss / world.Count[0] > 0.02);
    }

    private readonly record struct Person(double Feature, bool[] Active);

    private sealed class GroupedLabels(RandomStream random) : IEnvironment<Person, double, double>
    {
        private readonly bool[] _active = [true, false, false];
        private double _feature;

        public double[] Loss { get; } = new double[3];

        public double[] BestLoss { get; } = new double[3];

        public double[] Count { get; } = new double[3];

        public double BlindLoss { get; private set; }

        public Person Observe()
        {
            int group = random.NextIndex(3);
            (_active[1], _active[2]) = (group == 1, group == 2);
            _feature = random.NextDouble();
            return new Person(_feature, _active);
        }

        public double Respond(double action)
        {
            if (!double.IsFinite(action)) throw new ArgumentException("A prediction must be finite.", nameof(action));
            int group = Array.LastIndexOf(_active, true);
            double mean = Slopes[group] * _feature, label = mean + 0.2 * (random.NextDouble() - 0.5);
            BlindLoss += (label - Slopes[0] * _feature) * (label - Slopes[0] * _feature);
            for (int g = 0; g < 3; g++)
            {
                if (!_active[g]) continue;
                Count[g]++;
                Loss[g] += (label - action) * (label - action);
                BestLoss[g] += (label - mean) * (label - mean);
            }

            return label;
        }
    }

    /// <summary>One slope per group; the active ones are mixed by weights that fall with their excess loss over the mixture.</summary>
    private sealed class SleepingModels : ILearner<Person, double, double>
    {
        private readonly double[] _xy = new double[3], _xx = [1e-3, 1e-3, 1e-3], _logWeight = new double[3];

        public double Act(Person context)
        {
            double sum = 0, total = 0;
            for (int g = 0; g < 3; g++)
            {
                if (!context.Active[g]) continue;
                double weight = Math.Exp(_logWeight[g]);
                sum += weight * Predict(g, context.Feature);
                total += weight;
            }

            return sum / total;
        }

        public void Learn(Person context, double action, double feedback)
        {
            double own = (feedback - action) * (feedback - action);
            for (int g = 0; g < 3; g++)
            {
                if (!context.Active[g]) continue;
                double error = feedback - Predict(g, context.Feature);
                _logWeight[g] += 0.5 * (own - error * error);
                _xy[g] += context.Feature * feedback;
                _xx[g] += context.Feature * context.Feature;
            }
        }

        private double Predict(int group, double feature) => _xy[group] / _xx[group] * feature;
    }
}
