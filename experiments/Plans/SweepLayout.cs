using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans;

/// <summary>
/// How a figure of a sweep lays out the cells of a plan. Each axis shows the learners, the environments, or an option of either. Learners (or
/// environments) that differ in the options on the axes only are a family: a name on an axis, or a panel.
/// </summary>
internal sealed class SweepLayout
{
    /// <summary>The axis of all learners, and that of all environments.</summary>
    public const string Learner = "learner", Environment = "environment";

    /// <summary>Lays out the cells of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="x">What the horizontal axis shows.</param>
    /// <param name="y">What the vertical axis shows.</param>
    public static SweepLayout Of(Plan plan, string x, string y) =>
        new(x, y, [.. plan.Environments.Select(SweepItem.Of)], [.. plan.Learners.Select(SweepItem.Of)]);

    /// <summary>Lays out cells.</summary>
    /// <param name="x">What the horizontal axis shows.</param>
    /// <param name="y">What the vertical axis shows.</param>
    /// <param name="environments">The environments.</param>
    /// <param name="learners">The learners.</param>
    public SweepLayout(string x, string y, IReadOnlyList<SweepItem> environments, IReadOnlyList<SweepItem> learners)
    {
        string[] axes = [x, y];
        HashSet<string> ofLearners = [.. axes.Intersect(Swept(learners))];
        string[] ofEnvironments = [.. axes.Intersect(Swept(environments)).Except(ofLearners)];
        Family[] first = [.. Families(learners, ofLearners)], second = [.. Families(environments, ofEnvironments)];
        Cells =
        [
            .. from learner in first
               from environment in second
               from a in learner.Members
               from b in environment.Members
               select new SweepCell(b.Label, a.Label, At(x, a, b), At(y, a, b), Panel(learner, environment)),
        ];

        object? At(string axis, SweepItem a, SweepItem b) => axis switch
        {
            Learner => a.LabelWithout(ofLearners),
            Environment => b.LabelWithout(ofEnvironments),
            _ => (ofLearners.Contains(axis) ? a : b).Values[axis],
        };

        // A name is missing in the title where there is no other, and where it stands on an axis.
        string Panel(Family learner, Family environment) => string.Join(", ",
        [
            .. first.Length > 1 && !axes.Contains(Learner) ? [learner.Name] : Array.Empty<string>(),
            .. second.Length > 1 && !axes.Contains(Environment) ? [environment.Name] : Array.Empty<string>(),
        ]);
    }

    /// <summary>The cells that have a place: those of families in which every option on an axis takes several values.</summary>
    public IReadOnlyList<SweepCell> Cells { get; }

    /// <summary>The options that take several values among items of one type.</summary>
    public static IEnumerable<string> Swept(IReadOnlyList<SweepItem> items) => items.SelectMany(item => item.Values.Keys).Distinct()
        .Where(option => items.GroupBy(item => item.Entry).Any(alike => Values(alike, option).Count() > 1));

    private static IEnumerable<Family> Families(IReadOnlyList<SweepItem> items, IReadOnlyCollection<string> options) =>
        from item in items
        where options.All(item.Values.ContainsKey)
        group item by item.KeyWithout(options) into alike
        where options.All(option => Values(alike, option).Count() > 1)
        select new Family(alike.First().LabelWithout(options), [.. alike]);

    private static IEnumerable<string> Values(IEnumerable<SweepItem> items, string option) =>
        items.Where(item => item.Values.ContainsKey(option)).Select(item => OptionInfo.ToJson(item.Values[option])).Distinct();

    private sealed record Family(string Name, IReadOnlyList<SweepItem> Members);
}
