using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Randomness;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: none. Action: an arm to play and an arm to query. Feedback: the losses of both.</summary>
public sealed class TwoQueryTests
{
    [Fact]
    public void Run_WeightsFromUniformQueries_BeatsTheExp3Bound()
    {
        const int Arms = 5, Rounds = 4000;
        var streams = new Streams(1, "two");
        var world = new ArmsEnvironment(new Stationary(0.2, 0.2, 0.8, 0.2, 0.3), RewardNoise.Bernoulli, streams);
        var regret = new ExternalRegret<QueryPair, LossPair>(world);
        var loss = new CumulativeLoss<None, QueryPair>();
        Loop.Run(new UniformQueries(Arms, Rounds, streams.Stream("learner")), world, Rounds, regret, loss);
        double[] values = new double[2];
        regret.Read(values);
        loss.Read(values.AsSpan(1));
        Assert.InRange(values[0], 0, Math.Sqrt(2 * Arms * Rounds * Math.Log(Arms))); // 254; playing uniformly costs 1840
        Assert.InRange(values[1], 0.2 * Rounds, 0.2 * Rounds + 300);
    }

    /// <summary>EXP3 whose estimates come from a uniformly drawn query; the played loss is not used.</summary>
    private sealed class UniformQueries(int arms, int horizon, RandomStream random) : ILearner<None, QueryPair, LossPair>, IQueries
    {
        private readonly double _rate = Math.Sqrt(2 * Math.Log(arms) / ((double)arms * horizon));
        private readonly double[] _loss = new double[arms];

        public int QueriesPerRound => 2;

        public QueryPair Act(None context)
        {
            double least = _loss.Min();
            double[] weights = [.. _loss.Select(loss => Math.Exp(-_rate * (loss - least)))];
            double total = weights.Sum();
            int arm = random.Categorical(weights, total);
            return new QueryPair(new Choice(arm, weights[arm] / total), new Choice(random.NextIndex(arms), 1.0 / arms));
        }

        public void Learn(None context, QueryPair action, LossPair feedback) =>
            _loss[action.Query.Arm] += feedback.Queried / action.Query.Probability;
    }
}
