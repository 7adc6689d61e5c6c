using System.CommandLine;
using System.Diagnostics;
using Bandits.Benchmarks.Subjects;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Memory;

/// <summary>Shows that memory does not grow with the horizon.</summary>
internal static class MemoryCommand
{
    private const long Short = 100_000;

    public static Command Create()
    {
        var rounds = new Option<long>("--rounds") { Description = "The long horizon.", DefaultValueFactory = _ => 100_000_000 };
        var command = new Command("memory", $"Compare the memory of a long run with that of {Short:N0} rounds.") { rounds };
        command.SetAction(arguments => Run(arguments.GetValue(rounds)));
        return command;
    }

    private static void Run(long rounds)
    {
        foreach (long horizon in new[] { Short, rounds })
        {
            Measure("ucb1", horizon, Worlds.Ucb1);
            Measure("exp3", horizon, Worlds.Exp3);
            Measure("stabl", horizon, Worlds.Stabl);
        }
    }

    private static void Measure<TAction, TFeedback>(
        string name, long rounds, Func<Streams, ILearner<None, TAction, TFeedback>> build)
        where TAction : IArmAction
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var streams = new Streams(1, name);
        ArmsEnvironment environment = Worlds.Switching(streams);
        ILearner<None, TAction, TFeedback> learner = build(streams);
        var meter = new PseudoRegret<TAction, TFeedback>(environment);
        Loop.Run(learner, (IEnvironment<None, TAction, TFeedback>)(object)environment, rounds, meter);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        using Process process = Process.GetCurrentProcess();
        Console.WriteLine($"FIGURE {name,-10} T={rounds,-12} kept by the run {after - before,8} B   peak of the process {process.PeakWorkingSet64 >> 10,8} KiB");
        GC.KeepAlive(learner);
        GC.KeepAlive(environment);
        GC.KeepAlive(meter);
    }
}
