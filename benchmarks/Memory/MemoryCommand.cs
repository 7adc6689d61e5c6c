using System.CommandLine;
using System.Diagnostics;
using Bandits.Adaptive;
using Bandits.Adversarial;
using Bandits.Benchmarks.Subjects;
using Bandits.Environments.Arms;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Stochastic;

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
        // The first pass also pays for what all runs share: compiled code and tables.
        foreach (long horizon in new[] { 1000, Short, rounds })
        {
            Measure("ucb1", horizon, _ => new Ucb1(Worlds.Arms));
            Measure("exp3", horizon, streams => new Exp3(Worlds.Arms, horizon, streams.Stream("learner")));
            Measure("stabl", horizon, streams => new Stabl(Worlds.Arms, horizon, streams.Stream("learner")));
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
