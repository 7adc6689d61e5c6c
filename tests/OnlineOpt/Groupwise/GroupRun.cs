using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Groupwise;

/// <summary>Plays data through groupwise learners and tells their regrets.</summary>
internal static class GroupRun
{
    public static PredictionProblem Squared { get; } = new();

    public static RandomStream Stream(int seed) => new Streams((ulong)seed, "run").Stream("learner");

    public static GroupwiseLearner<Prediction, Label> Ridges(
        GroupData data, OutputMode mode, ISleepingExperts? experts = null, bool forward = false) =>
        new(Squared, Many(data.Groups.Count, () => new OnlineRidge(data.Features, new OnlineRidgeOptions { Forward = forward, Clip = forward })),
            Stream(0), experts, new GroupwiseOptions { Mode = mode, ClipLoss = false });

    public static SingleLearner<Prediction, Label> Base(GroupData data) => new(Squared, new OnlineRidge(data.Features), data.Groups.Count);

    public static IEnumerable<T> Many<T>(int count, Func<T> create) => Enumerable.Range(0, count).Select(_ => create());

    /// <summary>The final regret of every group.</summary>
    public static double[] Regrets<TLearner>(
        GroupData data, TLearner learner, IHindsight<Label>? hindsight = null, bool own = false, RandomStream? shuffle = null)
        where TLearner : ILearner<GroupContext, Prediction, Label>, IChargesLoss<Label>
    {
        int groups = data.Groups.Count;
        var meter = new GroupRegret<Prediction, Label>(
            data.Groups, hindsight ?? new LeastSquaresHindsight(groups, data.Features), learner, own);
        Loop.Run(learner, new GroupDataEnvironment(data, shuffle), data.Rows, meter);
        double[] regrets = new double[groups];
        meter.Read(regrets);
        return regrets;
    }

    /// <summary>The least loss of a linear predictor in every group.</summary>
    public static double[] Hindsight(GroupData data)
    {
        var hindsight = new LeastSquaresHindsight(data.Groups.Count, data.Features);
        for (int row = 0; row < data.Rows; row++)
        {
            GroupContext context = data.Context(row);
            foreach (ActiveGroup group in context.Active.Span)
                hindsight.Add(group.Group, group.Activity, context.Features, new Label(data.Label(row)));
        }

        return [.. Enumerable.Range(0, data.Groups.Count).Select(hindsight.BestLoss)];
    }

    /// <summary>Mean and squared standard error over lanes, per group.</summary>
    public static (double Mean, double Variance)[] Summary(IReadOnlyList<double[]> lanes) =>
        [.. Enumerable.Range(0, lanes[0].Length).Select(group =>
        {
            double mean = lanes.Average(lane => lane[group]);
            return (mean, lanes.Sum(lane => (lane[group] - mean) * (lane[group] - mean)) / lanes.Count / (lanes.Count - 1));
        })];

    /// <summary>Requires means within four combined standard errors or a share of the expected one, whichever is larger.</summary>
    public static void AssertNear(double[] expected, IReadOnlyList<double[]> lanes, string what, double share = .15)
    {
        (double Mean, double Variance)[] found = Summary(lanes);
        for (int group = 0; group < expected.Length; group++)
        {
            // The expected means have about the same standard error.
            double allowed = Math.Max(4 * Math.Sqrt(2 * found[group].Variance), share * Math.Abs(expected[group]));
            Assert.True(
                Math.Abs(found[group].Mean - expected[group]) <= allowed,
                $"{what}, group {group}: {found[group].Mean:0.###} instead of {expected[group]:0.###} +- {allowed:0.###}; all "
                + string.Join(" ", found.Select(value => value.Mean.ToString("0.##"))));
        }
    }
}
