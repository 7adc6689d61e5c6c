using System.Text.RegularExpressions;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Privacy;
using Bandits.Randomness;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>Checks that the parts of a plan work together, by building every pair once without playing it.</summary>
/// <param name="catalog">The catalog the plan was read with.</param>
/// <param name="problems">Where problems go.</param>
internal sealed class PlanCheck(ComponentCatalog catalog, Problems problems)
{
    /// <summary>More pairs than this are a mistake, or need several plans.</summary>
    public const int MostCells = 100_000;

    private readonly RunExecutor _executor = new(catalog);

    /// <summary>Reports everything that does not fit. The same failure of several cells of one item is reported once.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="environments">Where its environments stand.</param>
    /// <param name="learners">Where its learners stand.</param>
    /// <param name="metrics">Where its metrics stand.</param>
    public void Check(Plan plan, IReadOnlyList<Place> environments, IReadOnlyList<Place> learners, IReadOnlyList<Place> metrics)
    {
        var failures = new OrderedDictionary<(Place At, string Reason), (string Where, int Cells)>();
        void Fail(Place at, string reason, string where) =>
            failures[(at, reason)] = failures.TryGetValue((at, reason), out (string Where, int Cells) first) ? (first.Where, first.Cells + 1) : (where, 1);

        int before = problems.Count;
        bool[] fits = new bool[metrics.Count];
        var misfits = new string?[metrics.Count];
        Plan bare = plan with { Metrics = [] };
        var spending = new OrderedDictionary<string, (Place At, EnvironmentSetting Environment, double Epsilon)>();
        for (int i = 0; i < environments.Count; i++)
        {
            EnvironmentSetting environment = plan.Environments[i];
            if (Try(() => environment.Entry.Create(environment.Horizon, new Streams(plan.Seed, "check"), environment.Options), environment.Options) is { } reason)
            {
                Fail(environments[i], reason, $"environment '{environment.Label}'");
                continue;
            }

            for (int j = 0; j < learners.Count; j++)
            {
                LearnerSetting learner = plan.Learners[j];
                Prepared? pair = null;
                var run = new Run(bare, environment, learner, 0);
                if (Try(() => pair = _executor.Prepare(run), learner.Options) is { } mismatch)
                {
                    Fail(learners[j], mismatch, $"learner '{learner.Label}' in environment '{environment.Label}'");
                    continue;
                }

                if (plan.PrivacyBudget is not null) Spend(run, environments[i], reason => Fail(learners[j], reason, $"learner '{learner.Label}'"));
                Measure(plan, pair!, fits, misfits, (k, wrong) => Fail(metrics[k], wrong, $"metric '{plan.Metrics[k].Label}'"));
            }
        }

        foreach ((Place at, EnvironmentSetting environment, double epsilon) in spending.Values)
        {
            if (!PrivacyBudget.Allows(plan.PrivacyBudget!.Value, epsilon))
                Fail(at, FormattableString.Invariant($"{environment.DatasetName} would lose epsilon {epsilon:G4} in all runs together; 'privacy-budget' is {plan.PrivacyBudget}"), $"environment '{environment.Label}'");
        }

        foreach (((Place at, string reason), (string where, int cells)) in failures)
            problems.Add(at, $"{where}{(cells > 1 ? $" (and {cells - 1} more cells)" : "")}: {reason}.");
        if (before + failures.Count > 0) return; // a metric may fit what is still to be put right
        for (int k = 0; k < fits.Length; k++)
            if (!fits[k]) problems.Add(metrics[k], $"metric '{plan.Metrics[k].Label}' fits no learner and environment of this plan: {misfits[k]}; choose other 'metrics'.");

        void Spend(Run run, Place at, Action<string> fail)
        {
            double epsilon = PrivacyBudget.Of(run, _executor.CellOf(run)) * plan.Runs;
            if (double.IsPositiveInfinity(epsilon)) fail("promises no epsilon, so a plan with a 'privacy-budget' cannot run it on data from a file");
            else if (epsilon > 0)
                spending[run.Environment.Dataset] = (at, run.Environment, (spending.TryGetValue(run.Environment.Dataset, out var before) ? before.Epsilon : 0) + epsilon);
        }
    }

    /// <summary>Notes which metrics fit a pair.</summary>
    private static void Measure(Plan plan, Prepared pair, bool[] fits, string?[] misfits, Action<int, string> fail)
    {
        for (int k = 0; k < fits.Length; k++)
        {
            MetricSetting metric = plan.Metrics[k];
            if (metric.Entry.For(pair.Kind) is not { } create)
            {
                misfits[k] ??= $"it cannot measure a {pair.Kind.Name}";
                continue;
            }

            try
            {
                if (Try(() => create(new MetricSetup(pair.Learner, pair.Environment, pair.Horizon, metric.Options)), metric.Options, wrongOnly: true) is { } wrong)
                    fail(k, wrong);
                else
                    fits[k] = true;
            }
            catch (MismatchException mismatch)
            {
                misfits[k] ??= "it " + mismatch.Message;
            }
        }
    }

    /// <summary>Builds something and says why that failed; null if it did not.</summary>
    private static string? Try(Action build, object options, bool wrongOnly = false)
    {
        try
        {
            build();
            return null;
        }
        catch (MismatchException mismatch) when (!wrongOnly)
        {
            return mismatch.Message.TrimEnd('.');
        }
        catch (ArgumentException wrong)
        {
            // The first line without "(Parameter ...)", in the plan's own names.
            string message = wrong.Message.Split(" (Parameter ", 2)[0].Split('\n', 2)[0].TrimEnd('.');
            if (wrong.ParamName is { Length: > 0 } name) message = message.Replace(name, Names.Kebab(name[(name.LastIndexOf('.') + 1)..]), StringComparison.Ordinal);
            return OptionInfo.Of(options.GetType()).Aggregate(message, (text, option) => Regex.Replace(text, $@"\b{option.Property.Name}\b", option.Name));
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return unreadable.Message.Split('\n', 2)[0].TrimEnd('.');
        }
        catch (Exception tooBig) when (tooBig is OverflowException or OutOfMemoryException)
        {
            return "this is too big to be built; use smaller numbers";
        }
    }
}
