using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Hindsight;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class ConvexEnvironmentSample
{
    [Fact]
    public void Environment_OfYourOwn_CanBePlayed()
    {
        var environment = new UniformTargets(new Streams(seed: 1, key: "run"));
        var learner = new OptimisticDescent(new Box(1, -1, 1));
        var regret = new FixedPointRegret(new Box(1, -1, 1));
        Loop.Run(learner, environment, 1000, regret);

        double[] values = new double[1];
        regret.Read(values);
        Assert.InRange(values[0], 0, 100); // the wrong end of the region: about 500
    }
}
