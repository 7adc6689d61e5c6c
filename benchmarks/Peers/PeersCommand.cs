using System.CommandLine;
using Bandits.Benchmarks.Measuring;
using Bandits.Benchmarks.Subjects;
using Bandits.Environments.Arms;

namespace Bandits.Benchmarks.Peers;

/// <summary>Holds the library against a near-limit C program in the same run, by turns.</summary>
internal static class PeersCommand
{
    private const long Rounds = 1_000_000;

    private static readonly (string Mine, string Peer)[] Pairs =
    [
        ("ucb1", "c/ucb1-inc"),
        ("ucb1, metered", "c/ucb1-inc"),
        ("ucb1, independent arms", "c/ucb1-inc"),
        ("ucb1, independent arms, metered", "c/ucb1-inc"),
        ("exp3", "c/exp3-inc"),
        ("exp3, metered", "c/exp3-inc"),
        ("exp3, independent arms", "c/exp3-inc"),
        ("exp3, independent arms, metered", "c/exp3-inc"),
        ("uniform", "c/xoshiro-u01"),
    ];

    public static Command Create()
    {
        var peer = new Option<string>("--peer") { Description = "Path of the C program, nearlimit.c.", Required = true };
        var repetitions = new Option<int>("--repetitions") { Description = "Samples per figure.", DefaultValueFactory = _ => 7 };
        var command = new Command("peers", "Compare with a near-limit C program: both by turns, processor time, medians.") { peer, repetitions };
        command.SetAction(arguments => Run(arguments.GetRequiredValue(peer), arguments.GetValue(repetitions)));
        return command;
    }

    private static void Run(string source, int repetitions)
    {
        using var program = new CPeer(source);
        Dictionary<string, List<double>> samples = Pairs.Select(pair => pair.Peer).Distinct().ToDictionary(name => name, _ => new List<double>());
        IReadOnlyList<Figure> mine = Sampling.Take(repetitions, [.. Pairs.Select(pair => pair.Mine)], () =>
        {
            IReadOnlyDictionary<string, double> figures = program.Run(Rounds).Figures;
            foreach ((string name, List<double> values) in samples) values.Add(figures[name]);
        });
        Dictionary<string, Figure> theirs = samples.ToDictionary(
            peer => peer.Key, peer => new Figure(peer.Key, peer.Key == "c/xoshiro-u01" ? "ns/draw" : "ns/round", peer.Value));

        foreach (Figure figure in theirs.Values.Concat(mine)) Console.WriteLine(figure);
        foreach ((Figure figure, (_, string peer)) in mine.Zip(Pairs)) Console.WriteLine(figure.Over(theirs[peer]));
        Console.WriteLine($"CHECK  ucb1 pseudo-regret at T={Worlds.Horizon}: {Worlds.Measure(Worlds.Ucb1, World, Worlds.Horizon, 500):F1}");
        Console.WriteLine($"CHECK  exp3 pseudo-regret at T={Worlds.Horizon}: {Worlds.Measure(Worlds.Exp3, World, Worlds.Horizon, 500):F1}");

        static ArmsEnvironment World(Randomness.Streams streams) => Worlds.Bernoulli(streams, Coupling.Common);
    }
}
