using System.Globalization;
using Bandits.Benchmarks.Measuring;
using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Subjects;

/// <summary>Rounds of groupwise prediction on rows drawn beforehand: only the learner is measured.</summary>
internal static class GroupSubjects
{
    /// <summary>Six groups, three of them active, 25 features.</summary>
    public const string Ridge = "groupwise ridge, 6 groups, d=25", Forward = "groupwise forward, 6 groups, d=25", Single = "one ridge for all, d=25";

    /// <summary>Active groups out of as many as the largest number.</summary>
    public static readonly int[] ActiveMeans = [1, 10, 100, 1000, 10_000], ActiveRidges = [1, 4, 16, 64, 256];

    private const int Drawn = 512;

    public static string Means(int active) => string.Create(CultureInfo.InvariantCulture, $"groupwise means, {active} of {ActiveMeans[^1]} groups active");

    public static string Ridges(int active) => string.Create(CultureInfo.InvariantCulture, $"groupwise ridge, {active} of {ActiveRidges[^1]} groups active, d=25");

    public static IEnumerable<Subject> All()
    {
        yield return Cost(Ridge, 40 * Drawn, Rows, features => Reduction(6, () => new OnlineRidge(features)));
        yield return Cost(Forward, 40 * Drawn, Rows, features => Reduction(6, () => new OnlineRidge(features, new OnlineRidgeOptions { Forward = true })));
        yield return Cost(Single, 40 * Drawn, Rows, features => new SingleLearner<Prediction, Label>(new PredictionProblem(), new OnlineRidge(features), 6));
        foreach (int active in ActiveMeans)
            yield return Cost(Means(active), 4_000_000 / (active + 10), () => WithActive(ActiveMeans[^1], active), _ => Reduction(ActiveMeans[^1], () => new RunningMean()));
        foreach (int active in ActiveRidges)
            yield return Cost(Ridges(active), 100_000 / active, () => WithActive(ActiveRidges[^1], active), features => Reduction(ActiveRidges[^1], () => new OnlineRidge(features)));
    }

    private static GroupData Rows() => SyntheticGroups.Draw(new Streams(1, "benchmark"), Drawn);

    private static GroupwiseLearner<Prediction, Label> Reduction(int groups, Func<IGroupLearner<Prediction, Label>> create) =>
        new(new PredictionProblem(), Enumerable.Range(0, groups).Select(_ => create()), new RandomStream(1), new AdaNormalHedge(groups));

    // The same rows with so many of the groups active, another random set in every row.
    private static GroupData WithActive(int groups, int active)
    {
        GroupData data = Rows();
        var random = new StreamRandom(new RandomStream(1));
        int[] all = [.. Enumerable.Range(0, groups)];
        return new GroupData(
            [.. all.Select(group => $"{group}")],
            [.. Enumerable.Range(0, Drawn).Select(row => data.Context(row).Features)],
            [.. Enumerable.Range(0, Drawn).Select(_ =>
            {
                random.Shuffle(all);
                return all.Take(active).Order().Select(group => new ActiveGroup(group)).ToArray();
            })],
            [.. Enumerable.Range(0, Drawn).Select(data.Label)]);
    }

    private static Subject Cost(
        string name, int rounds, Func<GroupData> rows, Func<int, ILearner<GroupContext, Prediction, Label>> build)
    {
        GroupData? data = null;
        ILearner<GroupContext, Prediction, Label>? learner = null;
        return Subject.Cost(name, "round", rounds, () =>
        {
            data ??= rows();
            learner ??= build(data.Features);
            for (int round = 0; round < rounds; round++)
            {
                int row = round % Drawn;
                GroupContext context = data.Context(row);
                learner.Learn(context, learner.Act(context), new Label(data.Label(row)));
            }
        });
    }
}
