using Bandits.Experiments.Execution;
using Bandits.Experiments.Store;

namespace Bandits.Experiments.Tests.Store;

/// <summary>What a store says, without order and timings: one line per run.</summary>
internal static class StoreDump
{
    public static string[] Of(string path)
    {
        using ExperimentStore store = ExperimentStore.OpenForReading(path);
        return [.. store.Keys().Order(StringComparer.Ordinal).Select(key => Line(store.Find(key)!))];
    }

    private static string Line(StoredRun run) =>
        $"{run.Result.Key} {run.Environment} {run.Learner} {run.Repetition} {run.Result.Queries} [{string.Join(' ', run.Result.Checkpoints)}] "
        + string.Join("; ", run.Result.Curves.Select(Text));

    private static string Text(Curve curve) =>
        $"{curve.Metric}/{curve.Channel}: {string.Join(' ', curve.Values.Select(value => BitConverter.DoubleToInt64Bits(value).ToString("x")))}";
}
