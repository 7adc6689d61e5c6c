using Bandits.Environments.Arms;
using Bandits.Experiments.Catalog;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class ContributingSample
{
    [Fact]
    public void AddALearner_OneFileAndOneRegistration_PlansCanNameIt()
    {
        ComponentCatalog catalog = BuiltIn.Catalog();

        catalog.Learner<Boltzmann, BoltzmannOptions>(
            "boltzmann", (problem, random, options) => new Boltzmann(problem.Arms, random, options));

        LearnerEntry learner = catalog.Learners["boltzmann"];
        Assert.Equal("K-armed bandit", catalog.Common(learner, catalog.Environments["switching"])!.Name);
    }

    [Fact]
    public void Boltzmann_FirstRounds_FollowTheSoftmaxOfTheMeans()
    {
        var learner = new Boltzmann(2, new RandomStream(1), new BoltzmannOptions { Temperature = 0.5 });
        Choice first = learner.Act(default);
        Assert.Equal(0.5, first.Probability, 12);
        learner.Learn(default, first, 1);

        // The arm played has mean 1, the other 0: probabilities e^2 and 1 over e^2 + 1.
        Choice second = learner.Act(default);
        double better = Math.Exp(2) / (Math.Exp(2) + 1);
        Assert.Equal(second.Arm == first.Arm ? better : 1 - better, second.Probability, 12);
    }

    [Fact]
    public void Boltzmann_TwoArms_BeatsUniform()
    {
        var streams = new Streams(1, "boltzmann");
        var environment = new ArmsEnvironment(new Stationary(0.2, 0.8), RewardNoise.Bernoulli, streams);
        var regret = new PseudoRegret<Choice, double>(environment);
        Loop.Run(new Boltzmann(2, streams.Stream("learner")), environment, 1000, regret);
        Assert.InRange(regret.Value, 0, 100); // uniform play costs 300
    }
}
