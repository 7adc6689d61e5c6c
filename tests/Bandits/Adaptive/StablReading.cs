using Bandits.Adaptive;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Learners.Tests.Adaptive;

/// <summary>Reads a learner's state into arrays.</summary>
internal static class StablReading
{
    public static readonly StablOptions Default = new();

    /// <summary>All three observation rules with both estimators; g = 0.3 tells g and 1 - g apart.</summary>
    public static TheoryData<ObservationRule, LossEstimator, double> Forms
    {
        get
        {
            var forms = new TheoryData<ObservationRule, LossEstimator, double>();
            foreach (ObservationRule rule in Enum.GetValues<ObservationRule>())
                foreach (LossEstimator estimator in Enum.GetValues<LossEstimator>())
                    foreach (double baseline in new[] { 0, 0.4 })
                        forms.Add(rule, estimator, baseline);
            return forms;
        }
    }

    public static StablOptions Form(ObservationRule rule, LossEstimator estimator, double baseline = 0) =>
        new() { Observation = rule, Estimator = estimator, Baseline = baseline, UniformShare = 0.3 };

    public static double[] P(this Stabl learner)
    {
        double[] p = new double[learner.Arms];
        learner.CopyDistribution(p);
        return p;
    }

    public static double[] Q(this Stabl learner)
    {
        double[] q = new double[learner.Arms];
        learner.CopyObservationDistribution(q);
        return q;
    }

    public static double[] X(this Stabl learner, int level)
    {
        double[] x = new double[learner.Arms];
        learner.CopyLevelDistribution(level, x);
        return x;
    }

    public static double[] Shares(this Stabl learner)
    {
        double[] shares = new double[learner.LevelLengths.Count];
        learner.CopyLevelWeights(shares);
        return shares;
    }

    public static double[] LogWeights(this Stabl learner)
    {
        double[] weights = new double[learner.LevelLengths.Count];
        learner.CopyLogWeights(weights);
        return weights;
    }

    /// <summary>A learner of the same form, in the same state.</summary>
    public static Stabl Copy(this Stabl learner, long horizon, StablOptions options)
    {
        var copy = new Stabl(learner.Arms, horizon, new RandomStream(0), options);
        SavedState.Load(copy, SavedState.Save(learner));
        return copy;
    }

    /// <summary>Plays rounds with losses drawn uniformly from [0, 1].</summary>
    public static void PlayRandom(this Stabl learner, int rounds, RandomStream losses)
    {
        for (int round = 0; round < rounds; round++)
        {
            QueryPair action = learner.Act(default);
            double played = losses.NextDouble();
            double queried = action.Query.Arm == action.Play.Arm ? played : losses.NextDouble();
            learner.Learn(default, action, new LossPair(played, queried));
        }
    }

    public static void Equal(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance, $"[{i}]: {expected[i]:R} against {actual[i]:R}");
    }
}
