using Bandits.Environments.Arms;
using Bandits.Environments.Convex;
using Bandits.Experiments.Catalog;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Tests.Catalog;

public sealed class AdaptiveComponentsTests
{
    private readonly ComponentCatalog _catalog = BuiltIn.Catalog();

    // With the bound that the environment tells, no loss is out of range; the mean gradient is found.
    [Theory]
    [InlineData("flh")]
    [InlineData("aflh")]
    [InlineData("saol-convex")]
    [InlineData("cbce")]
    [InlineData("sacs")]
    [InlineData("psacs")]
    public void Learner_ByItsName_LearnsALinearProblem(string name)
    {
        var environment = new NoisyLinear(new Streams(1, "world"), new NoisyLinearOptions { Mean = .8, Noise = .3 });
        var learner = (ILearner<None, Point, LossGradient>)Create(name, environment);
        double total = 0;
        for (int round = 1; round <= 300; round++)
        {
            Point point = learner.Act(default);
            LossGradient feedback = environment.Respond(point);
            if (round > 200) total += feedback.Loss;
            learner.Learn(default, point, feedback);
        }

        Assert.InRange(total, -100 * 1.1, -100 * .5); // the best is -.8 a round
    }

    [Fact]
    public void Learner_OfArms_IsAMismatch()
    {
        var arms = new ArmsEnvironment(new Stationary([.1, .9]), RewardNoise.Bernoulli, new Streams(1, "world"));
        Assert.Throws<MismatchException>(() => Create("sacs", arms));
    }

    private object Create(string name, object environment)
    {
        LearnerEntry entry = _catalog.Learners[name];
        return entry.Create(new Problem(environment, 300), new RandomStream(1), Activator.CreateInstance(entry.OptionsType)!);
    }
}
