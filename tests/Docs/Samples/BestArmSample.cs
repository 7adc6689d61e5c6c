using Bandits.BestArm;
using Bandits.Environments.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class BestArmSample
{
    [Fact]
    public void OdLinBai_Mixtures_FindsTheBest()
    {
        var world = new Streams(seed: 1, key: "world");
        LinearInstance arms = new SimplexArms().Draw(world.Stream("arms"));
        var environment = new LinearArms(arms, RewardLaw.Bernoulli, world);
        var learner = new OdLinBai(environment.Features, horizon: 3000);
        Loop.Run(learner, environment, 3000);

        int best = learner.Recommendation;
        Assert.Equal(environment.BestArm, best); // wrong in less than one run of 100
    }
}
