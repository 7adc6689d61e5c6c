using System.Globalization;
using Bandits.Adversarial;
using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Randomness;

namespace Bandits.Gpu.Replay;

/// <summary>Whether a device plays as the processor does, one lane at a time: short batches, compared bit for bit.</summary>
public static class DeviceTest
{
    private const int Arms = 5;
    private const int Horizon = 300;
    private const int Lanes = 100;

    /// <summary>Plays UCB1 and EXP3 for a moment.</summary>
    /// <param name="device">The device.</param>
    /// <returns>What is wrong, in a sentence; null if nothing is.</returns>
    public static string? Run(IReplayDevice device)
    {
        ArgumentNullException.ThrowIfNull(device);
        using var reference = new ManagedDevice(threads: 1, bits: 32);
        foreach (LaneBatch batch in Batches())
        {
            using IReplay expected = reference.Open(batch), played = device.Open(batch);
            foreach (int round in new[] { 1, Horizon })
            {
                expected.PlayTo(round, CancellationToken.None);
                played.PlayTo(round, CancellationToken.None);
                foreach ((string output, int rows) in new[] { ("_meter._regret", 1), ("_meter._reward", 1), ("_meter._plays", Arms) })
                    if (Compare(expected, played, output, rows) is { } difference) return difference;
            }
        }

        return null;
    }

    private static IEnumerable<LaneBatch> Batches()
    {
        yield return Batch((_, _) => Ucb1Lanes.Setup(Arms));
        yield return Batch((lane, stream) => Exp3Lanes.Setup(Arms, Horizon, new Exp3Options { LearningRate = 0.01 * (lane + 1) }, stream)!);
    }

    private static LaneBatch Batch(Func<int, (ulong Key, ulong Nonce), LaneSetup> learner) => LaneBatch.Of(
    [
        .. Enumerable.Range(0, Lanes).Select(lane =>
        {
            var options = new SwitchingOptions { Arms = Arms, Segment = 100 };
            var schedule = new Switching(new Streams((ulong)lane, "test"), options);
            LaneSetup world = ScheduledArms.Setup(schedule, options, Horizon, (1, (ulong)lane))!;
            return new LaneRun(learner(lane, (2, (ulong)lane)), world, Horizon, Counted: Arms);
        }),
    ]);

    private static string? Compare(IReplay expected, IReplay played, string output, int rows)
    {
        float[] right = new float[rows * Lanes], got = new float[rows * Lanes];
        expected.Read(output, right);
        played.Read(output, got);
        int at = Enumerable.Range(0, got.Length).FirstOrDefault(i => BitConverter.SingleToInt32Bits(got[i]) != BitConverter.SingleToInt32Bits(right[i]), -1);
        return at < 0 ? null : string.Create(
            CultureInfo.InvariantCulture, $"{output} of lane {at % Lanes} is {got[at]:g9} instead of {right[at]:g9} after {played.Round} rounds.");
    }
}
