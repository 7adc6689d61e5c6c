using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Bandits.Benchmarks.Measuring;
using Bandits.Benchmarks.Peers;

namespace Bandits.Benchmarks.Sweeps;

/// <summary>Holds relaxation on grids and compressed rows against C, in one process, by turns.</summary>
internal static class SweepsCommand
{
    private const int BytesPerUnknown = 24; // read x and b, write x

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(5), Warm = TimeSpan.FromMilliseconds(150);

    public static Command Create()
    {
        var source = new Option<string>("--source")
        {
            Description = "Path of the C functions.", DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "Peers", "C", "relaxation.c"),
        };
        var rounds = new Option<int>("--rounds") { Description = "Samples per figure.", DefaultValueFactory = _ => 9 };
        var sides = new Option<int[]>("--sides") { Description = "Points along the sides of the grids: even, from 6.", DefaultValueFactory = _ => [10, 100, 1000, 2000], AllowMultipleArgumentsPerToken = true };
        var only = new Option<string>("--only") { Description = "Only what has this in its name.", DefaultValueFactory = _ => "" };
        var command = new Command("sweeps", "Compare relaxation with the same in C: by turns, processor time, medians.") { source, rounds, sides, only };
        command.SetAction(arguments =>
            Run(arguments.GetRequiredValue(source), arguments.GetValue(rounds), arguments.GetRequiredValue(sides), arguments.GetRequiredValue(only)));
        return command;
    }

    private static int Run(string source, int rounds, int[] sides, string only)
    {
        using var library = new CLibrary(source);
        var functions = new CFunctions(library);
        bool agree = true;
        foreach (int points in sides)
        {
            using var grids = new GridPairs(functions, points);
            foreach (Pair pair in grids.All(written: points <= 1000).Where(Wanted)) agree &= Compare(pair, $", n = {points * points}", rounds);
            if (points > 100) continue;
            using var lanes = new LanePairs(functions);
            foreach (Pair pair in new[] { lanes.Batch(points, measured: false), lanes.Batch(points, measured: true) }.Where(Wanted)) agree &= Compare(pair, $", n = {points * points}", rounds);
        }

        using var tables = new LanePairs(functions);
        foreach (Pair pair in new[] { tables.Table() }.Where(Wanted)) agree &= Compare(pair, "", rounds);
        return agree ? 0 : 1;

        bool Wanted(Pair pair) => pair.Name.Contains(only, StringComparison.Ordinal);
    }

    private static bool Compare(Pair pair, string size, int rounds)
    {
        bool agrees = true;
        if (pair.MyNorm is { } mine && pair.CNorm is { } theirs)
        {
            pair.Mine!(3);
            pair.C(3);
            agrees = Math.Abs(mine() - theirs()) <= 1e-9 * theirs();
            if (!agrees) Console.WriteLine($"CHECK  {pair.Name}{size}: {mine():R} here, {theirs():R} in C; DIFFERS");
        }

        int reps = Passes(pair.C), myReps = pair.Mine is null ? 0 : Math.Max(pair.Least, Passes(pair.Mine));
        List<double> c = [], here = [];
        for (int round = 0; round < rounds; round++)
        {
            c.Add(Time(pair.C, reps).TotalNanoseconds / reps / pair.Unknowns);
            if (pair.Mine is not null) here.Add(Time(pair.Mine, myReps).TotalNanoseconds / myReps / pair.Unknowns);
        }

        string unit = pair.Unknowns == LanePairs.Solves && size.Length == 0 ? "ns/solve" : "ns/unknown";
        var peer = new Figure($"{pair.Name}{size}: C", unit, c);
        Print(peer);
        if (pair.Mine is null) return agrees;
        var figure = new Figure($"{pair.Name}{size}: C#", unit, here);
        Print(figure);
        Console.WriteLine(figure.Over(peer) with { Name = $"{pair.Name}{size}: C# / C" });
        return agrees;
    }

    private static void Print(Figure figure) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{figure}{(figure.Unit == "ns/unknown" ? $" {BytesPerUnknown / figure.Median:F0} GB/s" : "")}"));

    // So many that a sample takes long enough to be measured; the library's code is compiled anew, in the background, after some passes.
    private static int Passes(Action<int> passes)
    {
        for (int compiled = 0; compiled < 3; compiled++)
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < Warm; ) passes(1);
            Thread.Sleep(Warm);
        }

        for (int reps = 1; ; reps *= 2)
            if (Time(passes, reps) >= Shortest) return reps;
    }

    private static TimeSpan Time(Action<int> passes, int reps)
    {
        // Processor time, not the clock on the wall: the machine may be busy with other things.
        TimeSpan before = Environment.CpuUsage.TotalTime;
        passes(reps);
        return Environment.CpuUsage.TotalTime - before;
    }
}
