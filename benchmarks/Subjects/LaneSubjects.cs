using System.Diagnostics;
using System.Runtime.CompilerServices;
using Bandits.Benchmarks.Measuring;
using Bandits.Environments.Arms;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Benchmarks.Subjects;

/// <summary>Batched replay on the processor. A lane-round is one round of one run.</summary>
internal static class LaneSubjects
{
    /// <summary>The learners.</summary>
    public static readonly string[] Learners = ["ucb1", "exp3", "epsilon-greedy", "thompson-beta"];

    /// <summary>The learners that play points.</summary>
    public static readonly string[] PointLearners = ["gradient descent", "AdaGrad-norm", "optimistic descent", "optimistic descent, practical"];

    /// <summary>Dimensions of the points.</summary>
    public static readonly int[] Dimensions = [3, 5];

    /// <summary>Powers of two whose number of lanes is measured.</summary>
    public static readonly int[] Powers = [8, 10, 12, 14, 16, 18, 20];

    /// <summary>Vector widths narrower than the processor's, in bits; 32 is a lane alone.</summary>
    public static readonly int[] Narrower = [.. new[] { 256, 128, 32 }.Where(bits => bits < ManagedDevice.WidestVector)];

    private const int Lanes = 1024;
    private const long LaneRounds = 1 << 24;

    /// <summary>The name of a learner's cost at a narrower width.</summary>
    public static string At(string learner, int bits) => bits == 32 ? $"{learner} lanes, each alone" : $"{learner} lanes, {bits} bits";

    /// <summary>The name of a learner's cost with a number of lanes.</summary>
    public static string Many(string learner, int power) => $"{learner} lanes, 2^{power} of them";

    /// <summary>The name of the cost of a learner that plays points.</summary>
    public static string Points(string learner, int dimension) => $"{learner} lanes, d={dimension}";

    /// <summary>All of them.</summary>
    public static IEnumerable<Subject> All()
    {
        foreach (string learner in Learners)
        {
            yield return Cost($"{learner} lanes", Lanes, lanes => LaneWorlds.Bernoulli(learner, Coupling.Common, lanes));
            yield return Cost($"{learner} lanes, independent arms", Lanes, lanes => LaneWorlds.Bernoulli(learner, Coupling.Independent, lanes));
            foreach (int bits in Narrower)
                yield return Cost(At(learner, bits), Math.Max(64, Lanes * bits / 1024), lanes => LaneWorlds.Bernoulli(learner, Coupling.Common, lanes), bits);
            foreach (int power in Powers)
                yield return Cost(Many(learner, power), 1 << power,
                    lanes => LaneWorlds.Bernoulli(learner, Coupling.Common, lanes, (int)Math.Min(Worlds.Horizon, LaneRounds / lanes)));
            yield return new Subject($"{learner} lanes, 2^20 of them: peak memory", "MiB", () => PeakMemory(learner)) { WarmUp = TimeSpan.Zero };
        }

        foreach (string learner in PointLearners)
            foreach (int d in Dimensions) yield return Cost(Points(learner, d), Lanes, lanes => LaneWorlds.NoisyLinear(learner, d, lanes));
        yield return new Subject("ucb1 lanes, 2 threads over 1", "speed-up", SpeedUp) { WarmUp = TimeSpan.Zero };
        yield return Cost($"{LaneWorlds.MixingExp3} lanes", Lanes, lanes => LaneWorlds.Bernoulli(LaneWorlds.MixingExp3, Coupling.Common, lanes));
        yield return Cost("stabl lanes", Lanes, LaneWorlds.Stabl);
        yield return new Subject("clock", "GHz", Clock) { WarmUp = TimeSpan.Zero };
    }

    // The rounds alone, on one thread: the batch is built once, and its memory filled before.
    private static Subject Cost(string name, int lanes, Func<int, LaneBatch> build, int? bits = null)
    {
        var device = new ManagedDevice(threads: 1, bits);
        LaneBatch? batch = null;
        return new Subject(name, "ns/lane-round", () =>
        {
            batch ??= build(lanes);
            using IReplay replay = device.Open(batch);
            TimeSpan before = Environment.CpuUsage.TotalTime;
            replay.PlayTo(batch.Horizon, CancellationToken.None);
            return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / ((long)batch.Lanes * batch.Horizon);
        }) { WarmUp = TimeSpan.FromSeconds(1) }; // kernels are compiled once and for all
    }

    // The fastest of several turns each, on the wall: on a machine with other work, most turns tell about that work.
    private static double SpeedUp()
    {
        LaneBatch batch = LaneWorlds.Bernoulli("ucb1", Coupling.Common, 8 * Lanes);
        double one = double.PositiveInfinity, two = double.PositiveInfinity;
        for (int turn = 0; turn < 5; turn++)
        {
            one = Math.Min(one, Seconds(batch, 1));
            two = Math.Min(two, Seconds(batch, 2));
        }

        return one / two;
    }

    private static double Seconds(LaneBatch batch, int threads)
    {
        using var device = new ManagedDevice(threads);
        using IReplay replay = device.Open(batch);
        long start = Stopwatch.GetTimestamp();
        replay.PlayTo(batch.Horizon, CancellationToken.None);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double PeakMemory(string learner)
    {
        const int lanes = 1 << 20;
        using var device = new ManagedDevice(threads: 1);
        using IReplay replay = device.Open(LaneWorlds.Bernoulli(learner, Coupling.Common, lanes, (int)(LaneRounds / lanes)));
        replay.PlayTo((int)(LaneRounds / lanes), CancellationToken.None);
        replay.Read("_meter._regret", new float[lanes]);
        using Process process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / (double)(1 << 20);
    }

    // A chain of additions takes one cycle for each; the fastest of many short turns.
    private static double Clock()
    {
        const int additions = 1_000_000;
        double best = 0;
        for (int turn = 0; turn < 200; turn++)
        {
            long start = Stopwatch.GetTimestamp();
            Chain(additions, turn);
            best = Math.Max(best, additions / Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static long Chain(int additions, long step)
    {
        long a = step, b = step + 1;
        for (int i = 0; i < additions; i += 10)
        {
            // Fibonacci: every sum waits for the one before.
            a += b;
            b += a;
            a += b;
            b += a;
            a += b;
            b += a;
            a += b;
            b += a;
            a += b;
            b += a;
        }

        return a;
    }
}
