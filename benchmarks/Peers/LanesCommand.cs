using System.CommandLine;
using Bandits.Benchmarks.Measuring;
using Bandits.Benchmarks.Subjects;
using Bandits.Environments.Arms;
using Bandits.Gpu.Managed;

namespace Bandits.Benchmarks.Peers;

/// <summary>Holds batched replay against lanes written in C and against NumPy, in the same run, by turns.</summary>
internal static class LanesCommand
{
    private const long Rounds = 2_000_000; // per figure of the C program

    private const int LibraryRuns = 1000;

    private static readonly Comparison[] Comparisons =
    [
        new("ucb1", Worlds.Ucb1, "ucb1", ["c/ucb1-lanes", "c/ucb1-avx512-masked"], "numpy-batch/ucb1", AtMost: 0.5),
        new("exp3", Worlds.Exp3, LaneWorlds.MixingExp3, ["c/exp3-lanes"], "numpy-batch/exp3", AtMost: 0.6),

        // Ours tries every arm first; the peers' take a mean of 0 for an arm not tried.
        new("epsilon-greedy", Worlds.EpsilonGreedy, null, ["c/eps-greedy-lanes"], "numpy-batch/greedy", AtMost: 0.5),
        new("thompson-beta", Worlds.ThompsonBeta, "thompson-beta", ["c/thompson-beta"], "numpy-batch/thompson", AtMost: 0.35),
    ];

    public static Command Create()
    {
        var peer = new Option<string>("--peer") { Description = "Path of the C program, nearlimit.c.", Required = true };
        var numpy = new Option<string?>("--numpy") { Description = "Path of the NumPy program, numpy_batch.py." };
        var python = new Option<string>("--python") { Description = "A Python that has NumPy.", DefaultValueFactory = _ => "/usr/bin/python3" };
        var figure = new Option<string?>("--figure") { Description = "Where to write the figure of cost against lanes, as SVG." };
        var repetitions = new Option<int>("--repetitions") { Description = "Samples per figure.", DefaultValueFactory = _ => 5 };
        var command = new Command("lanes", "Compare batched replay with lanes written in C and with NumPy: by turns, processor time, medians.")
        {
            peer, numpy, python, figure, repetitions,
        };
        command.SetAction(arguments =>
        {
            NumpyPeer? batch = arguments.GetValue(numpy) is { } script ? new NumpyPeer(arguments.GetRequiredValue(python), script) : null;
            return Run(arguments.GetRequiredValue(peer), batch, arguments.GetValue(repetitions), arguments.GetValue(figure));
        });
        return command;
    }

    private static int Run(string source, NumpyPeer? numpy, int repetitions, string? figureFile)
    {
        using CPeer narrow = new(source, lanes: 16), wide = new(source, lanes: 32);
        var samples = new Dictionary<string, List<double>>();
        var regrets = new List<PeerRegret>();
        string[] subjects =
        [
            "clock", "ucb1 lanes, 2 threads over 1",
            .. LaneSubjects.Learners.SelectMany(learner => new[]
            {
                $"{learner} lanes", $"{learner} lanes, independent arms", $"{learner} lanes, 2^20 of them: peak memory",
            }),
            .. LaneSubjects.Learners.SelectMany(_ => LaneSubjects.Narrower, LaneSubjects.At),
            .. LaneSubjects.Learners.SelectMany(_ => LaneSubjects.Powers, LaneSubjects.Many),
            $"{LaneWorlds.MixingExp3} lanes", "stabl lanes",
            .. LaneSubjects.PointLearners.SelectMany(_ => LaneSubjects.Dimensions, LaneSubjects.Points),
        ];
        Dictionary<string, Figure> mine = Sampling.Take(repetitions, subjects, () =>
        {
            Take(narrow.Run(Rounds), ", W = 16");
            Take(wide.Run(Rounds), ", W = 32");
            if (numpy is not null) Take(numpy.Run(), "");
        }).ToDictionary(figure => figure.Name);
        Dictionary<string, Figure> theirs = samples.ToDictionary(peer => peer.Key, peer => new Figure(peer.Key, "ns/lane-round", peer.Value));

        Console.WriteLine($"The widest vectors have {ManagedDevice.WidestVector} bits.");
        foreach (Figure figure in mine.Values.Concat(theirs.Values)) Console.WriteLine(figure);
        foreach (Comparison comparison in Comparisons)
        {
            Figure best = theirs.Values.Where(their => comparison.Peers.Any(peer => their.Name.StartsWith(peer, StringComparison.Ordinal))).MinBy(their => their.Median)!;
            foreach (string learner in new[] { comparison.Learner, comparison.SameLaw ?? comparison.Learner }.Distinct())
            {
                Figure figure = mine[$"{learner} lanes"];
                Console.WriteLine($"{figure.Over(best)} (aim: at most {comparison.AtMost})");
                if (numpy is not null) Console.WriteLine($"{theirs[comparison.Numpy].Over(figure)} (aim: at least 8)");
            }
        }

        if (figureFile is not null) File.WriteAllText(figureFile, LaneFigure.Svg(mine));
        regrets.AddRange(Comparisons.Select(comparison => new PeerRegret("the library's", comparison.Learner,
            Worlds.Measure(comparison.Library, streams => Worlds.Bernoulli(streams, Coupling.Common), Worlds.Horizon, LibraryRuns), LibraryRuns)));
        return RegretCheck.Agrees(regrets) ? 0 : 1;

        // The peers' seeds are fixed: their regrets are the same in every turn.
        void Take(PeerOutput output, string variant)
        {
            foreach (Comparison comparison in Comparisons)
                foreach (string peer in comparison.Peers.Append(comparison.Numpy).Where(output.Figures.ContainsKey))
                {
                    string name = peer + variant;
                    if (!samples.TryGetValue(name, out List<double>? values))
                    {
                        samples.Add(name, values = []);
                        int runs = peer == comparison.Numpy ? NumpyPeer.Runs : RunsOf(peer);
                        if (comparison.SameLaw is { } learner) regrets.Add(new PeerRegret(name, learner, output.Regrets[peer], runs));
                    }

                    values.Add(peer == comparison.Numpy ? 1e9 / output.Figures[peer] : output.Figures[peer]);
                }
        }
    }

    // Five samples of as many whole runs as there are rounds for; Thompson sampling gets a quarter of the rounds.
    private static int RunsOf(string peer) => (int)(Rounds / Worlds.Horizon) * 5 / (peer == "c/thompson-beta" ? 4 : 1);
}
