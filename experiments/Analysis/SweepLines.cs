using System.Globalization;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Statistics;

namespace Bandits.Experiments.Analysis;

/// <summary>The cells of a sweep with their results, as lines over one option that is swept.</summary>
internal sealed class SweepLines
{
    private SweepLines(EnvironmentSetting environment, string family, CellSummary[] cells, (string, Growth)[] lines, (string, Estimate)[] levels) =>
        (Environment, Family, Cells, Lines, Levels) = (environment, family, cells, lines, levels);

    /// <summary>The environment, or the first of those that differ in the option only.</summary>
    public EnvironmentSetting Environment { get; }

    /// <summary>Its label, without the option.</summary>
    public string Family { get; }

    /// <summary>What is shown.</summary>
    public IReadOnlyList<CellSummary> Cells { get; }

    /// <summary>Learners, those that differ in the option only being one, with their values over it.</summary>
    public IReadOnlyList<(string Name, Growth Growth)> Lines { get; }

    /// <summary>If the option is one of learners, those that do not vary in it, with their one value.</summary>
    public IReadOnlyList<(string Name, Estimate Final)> Levels { get; }

    /// <summary>Finds the lines, for each environment or family of environments that has some.</summary>
    /// <param name="results">The results.</param>
    /// <param name="option">The option; has numbers as values.</param>
    /// <param name="metric">The label of a metric with one value per run.</param>
    public static IEnumerable<SweepLines> Of(ExperimentSummary results, string option, string metric)
    {
        Plan plan = results.Plan;
        SweepCell[] layout = [.. SweepLayout.Of(plan, option, SweepLayout.Learner).Cells];
        foreach (IGrouping<string, SweepCell> family in layout.GroupBy(cell => cell.Panel))
        {
            EnvironmentSetting[] environments = [.. plan.Environments.Where(one => family.Any(cell => cell.Environment == one.Label))];
            var cells = environments.SelectMany(results.In).Where(cell => cell.Of(metric).Any()).ToDictionary(cell => (cell.Environment.Label, cell.Learner.Label));
            ChannelSummary? Channel(string environment, string learner) => cells.GetValueOrDefault((environment, learner))?.Of(metric).First();
            (string, Growth)[] lines =
            [
                .. from cell in family
                   group (Convert.ToDouble(cell.X, CultureInfo.InvariantCulture), Channel(cell.Environment, cell.Learner)) by (string)cell.Y! into line
                   let growth = Growth.Of(line, plan.Confidence)
                   where growth is not null
                   select (line.Key, growth),
            ];
            (string, Estimate)[] levels =
            [
                .. from learner in plan.Learners
                   where !layout.Any(cell => cell.Learner == learner.Label)
                   let channel = Channel(environments[0].Label, learner.Label)
                   where channel is not null
                   select (learner.Label, channel.Final),
            ];
            if (lines.Length > 0) yield return new SweepLines(environments[0], SweepItem.Of(environments[0]).LabelWithout([option]), [.. cells.Values], lines, levels);
        }
    }
}
