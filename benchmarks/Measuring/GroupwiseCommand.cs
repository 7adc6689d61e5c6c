using System.CommandLine;
using System.Globalization;
using Bandits.Benchmarks.Subjects;

namespace Bandits.Benchmarks.Measuring;

/// <summary>Measures groupwise prediction, and how its cost grows with the active groups.</summary>
internal static class GroupwiseCommand
{
    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Samples per figure.", DefaultValueFactory = _ => 5 };
        var command = new Command("groupwise", "Measure groupwise prediction over the active groups.") { repetitions };
        command.SetAction(arguments => Run(arguments.GetValue(repetitions)));
        return command;
    }

    private static void Run(int repetitions)
    {
        foreach (Figure figure in Sampling.Take(repetitions, [GroupSubjects.Ridge, GroupSubjects.Forward, GroupSubjects.Single])) Console.WriteLine(figure);
        Growth(repetitions, GroupSubjects.Ridges, GroupSubjects.ActiveRidges, from: 1);
        Growth(repetitions, GroupSubjects.Means, GroupSubjects.ActiveMeans, from: 2); // a round itself costs as much as some means
    }

    // The slope of the least squares line through the logarithms.
    private static void Growth(int repetitions, Func<int, string> name, int[] active, int from)
    {
        IReadOnlyList<Figure> figures = Sampling.Take(repetitions, [.. active.Select(name)]);
        foreach (Figure figure in figures) Console.WriteLine(figure);
        double[] x = [.. active.Skip(from).Select(count => Math.Log(count))], y = [.. figures.Skip(from).Select(figure => Math.Log(figure.Median))];
        double slope = x.Zip(y, (a, b) => (a - x.Average()) * b).Sum() / x.Sum(a => (a - x.Average()) * (a - x.Average()));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cost grows as active groups^{slope:F2} from {active[from]} to {active[^1]}"));
    }
}
