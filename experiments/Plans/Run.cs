using System.Security.Cryptography;
using System.Text;

namespace Bandits.Experiments.Plans;

/// <summary>One learner in one environment under one seed.</summary>
/// <param name="Plan">The plan it belongs to.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Learner">The learner.</param>
/// <param name="Repetition">Which of the plan's runs, from 0.</param>
public sealed record Run(Plan Plan, EnvironmentSetting Environment, LearnerSetting Learner, int Repetition)
{
    /// <summary>What is said to have played a run that was not played in a lane.</summary>
    public const string OneByOne = "scalar";

    private string? _key;

    /// <summary>The run's key everywhere: a hash of everything that its result depends on.</summary>
    public string Key => _key ??= Hash(string.Join('\n',
        ["run/1", WorldKey, Learner.Entry.Name, Learner.OptionsJson, $"{Repetition}", $"{Plan.Seed}", $"{Plan.Unit}", $"{Plan.Checkpoints}",
         .. Plan.Metrics.Select(metric => $"{metric.Label} {metric.Entry.Name} {metric.OptionsJson}")]));

    /// <summary>The key of the world the run faces; the same for every learner.</summary>
    public string WorldKey =>
        $"world/1 {Environment.Entry.Name} {Environment.OptionsJson} {Environment.Horizon} {(Plan.World == WorldChoice.Fresh ? Repetition : "fixed")}";

    /// <summary>The key of the learner's draws. Metrics and checkpoints are no part of it: measuring more does not change a run.</summary>
    public string LearnerKey => $"learner/1 {WorldKey} {Learner.Entry.Name} {Learner.OptionsJson} {Repetition}";

    /// <summary>All runs of a plan: repetition by repetition, so that an unfinished experiment is balanced.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>The runs, in a fixed order.</returns>
    public static IEnumerable<Run> Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        for (int repetition = 0; repetition < plan.Runs; repetition++)
            foreach (EnvironmentSetting environment in plan.Environments)
                foreach (LearnerSetting learner in plan.Learners)
                    yield return new Run(plan, environment, learner, repetition);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
}
