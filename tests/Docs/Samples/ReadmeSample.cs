using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class ReadmeSample
{
    [Fact]
    public void Readme_UsingTheLibraryDirectly_StablBeatsExp3()
    {
        const int Arms = 10;
        const long Horizon = 4096;
        var world = new Streams(seed: 1, key: "world"); // both learners face the same rewards
        var draws = new Streams(seed: 1, key: "learner");

        var environment = new ArmsEnvironment(new Switching(world), RewardNoise.Bernoulli, world);
        var stabl = new Stabl(Arms, Horizon, draws.Stream("stabl"));
        var regret = new PseudoRegret<QueryPair, LossPair>(environment);
        Loop.Run(stabl, environment, Horizon, regret);

        var again = new ArmsEnvironment(new Switching(world), RewardNoise.Bernoulli, world);
        var exp3 = new Exp3(Arms, Horizon, draws.Stream("exp3"));
        var exp3Regret = new PseudoRegret<Choice, double>(again);
        Loop.Run(exp3, again, Horizon, exp3Regret);

        Console.WriteLine($"StABL {regret.Value:f0}, EXP3 {exp3Regret.Value:f0}");

        Assert.True(regret.Value < exp3Regret.Value);
    }
}
