using Bandits.Environments.Streaming;
using Bandits.Meters;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.Streaming;

namespace Bandits.Docs.Tests.Samples;

public sealed class StreamingSample
{
    [Fact]
    public void EarlyStopKing_ClearCut_FindsTheBestCheaply()
    {
        var world = new Streams(seed: 1, key: "world");
        var environment = new StreamEnvironment(new ClearCut(arms: 1000, world), world);
        var learner = new EarlyStopKing(arms: 1000, horizon: 1_000_000_000_000);
        var regret = new StreamingRegret(environment);
        var stream = new ArmStream(environment, horizon: 1_000_000_000_000, slots: 1, regret);
        SinglePass.Run(learner, stream);

        Assert.Equal(environment.BestArm, stream.Chosen);
        Assert.Equal(0, regret.Commitment);
        Assert.InRange(regret.Exploration, 1, 0.02 * 1e9); // of K^(1/3) T^(2/3) = 1e9
    }
}
