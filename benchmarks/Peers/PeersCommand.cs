using Bandits.Benchmarks.Measuring;
using Bandits.Benchmarks.Subjects;
using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Peers;

/// <summary>Holds the library against a near-limit C program in the same run, by turns.</summary>
internal static class PeersCommand
{
    private const int Runs = 100;
    private const long Rounds = (long)Runs * BernoulliRuns.Horizon;

    /// <summary>Measures and prints.</summary>
    /// <param name="source">Path of the C program.</param>
    /// <param name="repetitions">Samples per figure.</param>
    public static void Run(string source, int repetitions)
    {
        using var peer = new CPeer(source);
        IReadOnlyDictionary<string, double> latest = peer.Run(Rounds);
        string[] peers = ["c/ucb1-inc", "c/exp3-inc", "c/xoshiro-u01"];
        var stream = new RandomStream(1);
        IReadOnlyList<Figure> figures = Sampler.Measure(
        [
            new Subject(peers[0], "ns/round", () => (latest = peer.Run(Rounds))[peers[0]]),
            new Subject(peers[1], "ns/round", () => latest[peers[1]]),
            new Subject(peers[2], "ns/draw", () => latest[peers[2]]),
            .. Variants("ucb1", BernoulliRuns.Ucb1),
            .. Variants("exp3", BernoulliRuns.Exp3),
            Subject.Nanoseconds("uniform", "draw", Rounds, () => RandomNumbers.CountBelowHalf(stream, Rounds)),
        ], repetitions);

        foreach (Figure figure in figures) Console.WriteLine(figure);
        foreach (Figure figure in figures)
            if (peers.FirstOrDefault(name => name[2..6] == figure.Name[..4] && name != figure.Name) is { } name)
                Console.WriteLine(figure.Over(figures.Single(other => other.Name == name)));
        Console.WriteLine(figures[^1].Over(figures[2]));
        Console.WriteLine($"CHECK  ucb1 pseudo-regret at T=10000: {BernoulliRuns.Measure(BernoulliRuns.Ucb1, Coupling.Common, 500):F1}");
        Console.WriteLine($"CHECK  exp3 pseudo-regret at T=10000: {BernoulliRuns.Measure(BernoulliRuns.Exp3, Coupling.Common, 500):F1}");
    }

    private static IEnumerable<Subject> Variants(string name, Func<Streams, ILearner<None, Choice, double>> learner) =>
    [
        Subject.Nanoseconds(name, "round", Rounds, () => BernoulliRuns.Play(learner, Coupling.Common, Runs)),
        Subject.Nanoseconds($"{name}, metered", "round", Rounds, () => BernoulliRuns.Measure(learner, Coupling.Common, Runs)),
        Subject.Nanoseconds($"{name}, independent arms", "round", Rounds, () => BernoulliRuns.Play(learner, Coupling.Independent, Runs)),
        Subject.Nanoseconds($"{name}, independent arms, metered", "round", Rounds, () => BernoulliRuns.Measure(learner, Coupling.Independent, Runs)),
    ];
}
