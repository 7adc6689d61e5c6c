using System.CommandLine;

namespace Bandits.Benchmarks.Measuring;

/// <summary>Measures what has no peer: StABL's round, what the runner adds to the bare loop, and very short runs.</summary>
internal static class CostsCommand
{
    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Samples per figure.", DefaultValueFactory = _ => 7 };
        var command = new Command("costs", "Measure StABL's round, the runner's overhead and very short runs.") { repetitions };
        command.SetAction(arguments => Run(arguments.GetValue(repetitions)));
        return command;
    }

    private static void Run(int repetitions)
    {
        IReadOnlyList<Figure> figures =
            Sampling.Take(repetitions, ["stabl", "stabl, metered", "bare loop", "runner", "runs of 100 rounds on 2 threads"]);
        foreach (Figure figure in figures) Console.WriteLine(figure);
        Console.WriteLine(figures[3].Over(figures[2]));
    }
}
