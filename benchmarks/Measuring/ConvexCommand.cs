using System.CommandLine;
using System.Globalization;
using Bandits.Benchmarks.Subjects;

namespace Bandits.Benchmarks.Measuring;

/// <summary>Measures learners of online convex optimisation, and how their cost grows with the dimension.</summary>
internal static class ConvexCommand
{
    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Samples per figure.", DefaultValueFactory = _ => 5 };
        var command = new Command("convex", "Measure learners of online convex optimisation over the dimension.") { repetitions };
        command.SetAction(arguments => Run(arguments.GetValue(repetitions)));
        return command;
    }

    private static void Run(int repetitions)
    {
        foreach ((string learner, _) in ConvexSubjects.Linear) Growth(repetitions, learner, ConvexSubjects.LinearDimensions);
        foreach (Figure figure in Sampling.Take(repetitions, [.. EnsembleSubjects.Names])) Console.WriteLine(figure);
        foreach ((string learner, _) in ConvexSubjects.Quadratic) Growth(repetitions, learner, ConvexSubjects.QuadraticDimensions);
        IReadOnlyList<Figure> simplex = Sampling.Take(repetitions, [SimplexSubjects.Pass, .. SimplexSubjects.Projections]);
        foreach (Figure projection in simplex.Skip(1))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{projection.Name[9..]}: {projection.Over(simplex[0]).Median - 1:F1} passes, one of {simplex[0].Median:F2} ns/number"));
    }

    private static void Growth(int repetitions, string learner, int[] dimensions)
    {
        IReadOnlyList<Figure> figures = Sampling.Take(repetitions, [.. dimensions.Select(d => ConvexSubjects.Name(learner, d))]);
        foreach (Figure figure in figures) Console.WriteLine(figure);
        // From the last two, where the cost of a round without its dimensions no longer counts.
        double exponent = Math.Log(figures[^1].Median / figures[^2].Median) / Math.Log((double)dimensions[^1] / dimensions[^2]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{learner}: cost grows as d^{exponent:F2} from d={dimensions[^2]} to d={dimensions[^1]}"));
    }
}
