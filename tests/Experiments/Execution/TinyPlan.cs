using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Stochastic;

namespace Bandits.Experiments.Tests.Execution;

/// <summary>A small experiment: two learners in a switching and a stationary environment, and a learner that throws if asked for.</summary>
internal static class TinyPlan
{
    public static ComponentCatalog Catalog()
    {
        var catalog = new ComponentCatalog();
        catalog.Kind<None, Choice, double>("K-armed bandit");
        catalog.Learner<Ucb1, NoOptions>("ucb1", (problem, _, _) => new Ucb1(problem.Arms));
        catalog.Learner<Exp3, Exp3Options>("exp3", (problem, random, options) => new Exp3(problem.Arms, problem.Horizon, random, options));
        catalog.Learner<Thrower, NoOptions>("thrower", (_, _, _) => new Thrower());
        catalog.Environment<Switching, ArmsEnvironment, SwitchingOptions>("switching",
            (_, streams, options) => new ArmsEnvironment(new Switching(streams, options), RewardNoise.Bernoulli, streams));
        catalog.Metric<NoOptions>("pseudo-regret", typeof(PseudoRegret<,>), "Pseudo-regret",
            ComponentCatalog.For<None, Choice, double>(
                setup => new PseudoRegret<Choice, double>(setup.FromEnvironment<IRevealsMeans>("reveals its means"))));
        catalog.Metric<NoOptions>("score", typeof(IReportsScore), "Score",
            ComponentCatalog.For<None, Choice, double>(
                setup => throw new MismatchException($"needs {nameof(IReportsScore)}, {setup.Environment} has none")));
        return catalog;
    }

    public static Plan Of(int runs = 4, long horizon = 200, ulong seed = 7, params string[] learners)
    {
        ComponentCatalog catalog = Catalog();
        EnvironmentSetting Switching(string label, long segment) => new(
            label, catalog.Environments["switching"], new SwitchingOptions { Arms = 3, Segment = segment }, $"{{\"arms\":3,\"segment\":{segment}}}", horizon);
        return new Plan
        {
            Name = "tiny",
            Title = "A tiny experiment",
            Seed = seed,
            Runs = runs,
            Checkpoints = new CheckpointSetting(CheckpointSpacing.Log, 10),
            Environments = [Switching("switching", 64), Switching("still", 1_000_000_000)],
            Learners =
            [
                .. (learners.Length > 0 ? learners : ["ucb1", "exp3"]).Select(name => new LearnerSetting(
                    name, catalog.Learners[name], Activator.CreateInstance(catalog.Learners[name].OptionsType)!, "{}")),
            ],
            Metrics = [.. new[] { "pseudo-regret", "score" }.Select(name => new MetricSetting(name, catalog.Metrics[name], new NoOptions(), "{}"))],
            Figures = [new FigureSetting(FigureKind.Curve, null, null, null)],
            Source = "name: tiny",
        };
    }

    private sealed class Thrower : ILearner<None, Choice, double>
    {
        public Choice Act(None context) => throw new InvalidOperationException("no idea");

        public void Learn(None context, Choice action, double feedback)
        {
        }
    }
}
