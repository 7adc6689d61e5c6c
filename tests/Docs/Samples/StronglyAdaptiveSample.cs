using Bandits.Adaptive;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class StronglyAdaptiveSample
{
    [Fact]
    public void Stabl_Bursts_KeepsUpOnShortIntervals()
    {
        var world = new Streams(seed: 1, key: "world");
        var environment = new ArmsEnvironment(new Bursts(world), RewardNoise.Bernoulli, world);
        var learner = new Stabl(arms: 10, horizon: 8192, new RandomStream(key: 7));
        var regret = new StronglyAdaptiveRegret<QueryPair, LossPair>(environment, 8192, learner, windows: [512, 8192]);
        Loop.Run(learner, environment, 8192, regret);

        double[] worst = new double[2];
        regret.Read(worst);
        Assert.InRange(worst[0], 100, 220); // always playing the steady arm costs about 268
    }
}
