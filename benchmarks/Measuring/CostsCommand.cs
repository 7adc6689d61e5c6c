using System.CommandLine;
using Bandits.Benchmarks.Subjects;

namespace Bandits.Benchmarks.Measuring;

/// <summary>Measures what has no peer: StABL's round, learners of costs, what the runner adds to the bare loop, and very short runs.</summary>
internal static class CostsCommand
{
    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Samples per figure.", DefaultValueFactory = _ => 7 };
        var command = new Command("costs", "Measure StABL's round, rounds of learners of costs, the runner's overhead and very short runs.") { repetitions };
        command.SetAction(arguments => Run(arguments.GetValue(repetitions)));
        return command;
    }

    private static void Run(int repetitions)
    {
        IReadOnlyList<Figure> figures = Sampling.Take(repetitions,
        [
            "stabl", "stabl, metered",
            "bare loop, 10000 rounds", "runner, 10000 rounds", "bare loop, 100000 rounds", "runner, 100000 rounds",
            "runs of 100 rounds on 2 threads",
        ]);
        foreach (Figure figure in figures) Console.WriteLine(figure);
        Console.WriteLine(figures[3].Over(figures[2]));
        Console.WriteLine(figures[5].Over(figures[4]));
        foreach (Figure figure in Sampling.Take(repetitions, CostLearnerSubjects.Names)) Console.WriteLine(figure);
    }
}
