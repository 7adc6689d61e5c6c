using System.Diagnostics;

namespace Bandits.Benchmarks.Measuring;

/// <summary>Something whose speed is measured.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Unit of a sample, for example "ns/round".</param>
/// <param name="Sample">Takes one sample.</param>
internal sealed record Subject(string Name, string Unit, Func<double> Sample)
{
    /// <summary>Processor time to warm up for: code is compiled in several stages, in the background.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>A subject measured in nanoseconds of processor time per operation.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="operation">What one operation is, for example "round".</param>
    /// <param name="operations">How many operations one call of <paramref name="work"/> performs.</param>
    /// <param name="work">The work.</param>
    public static Subject Cost(string name, string operation, long operations, Action work) =>
        new(name, $"ns/{operation}", () =>
        {
            // Processor time, not the clock on the wall: the machine may be busy with other things.
            TimeSpan before = Environment.CpuUsage.TotalTime;
            work();
            return (Environment.CpuUsage.TotalTime - before).TotalNanoseconds / operations;
        });

    /// <summary>A subject measured in operations per second on the wall, over all its threads.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="operation">What one operation is, for example "run".</param>
    /// <param name="operations">How many operations one call of <paramref name="work"/> performs.</param>
    /// <param name="work">The work.</param>
    public static Subject Rate(string name, string operation, long operations, Action work) =>
        new(name, $"{operation}s/s", () =>
        {
            long start = Stopwatch.GetTimestamp();
            work();
            return operations / Stopwatch.GetElapsedTime(start).TotalSeconds;
        });
}
