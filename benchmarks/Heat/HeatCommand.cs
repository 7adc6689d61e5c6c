using System.CommandLine;
using System.Globalization;
using Bandits.Benchmarks.Measuring;
using Bandits.Environments.Costs;
using Bandits.Experiments.Figures;
using Bandits.Tuning.Relaxation;
using Figure = Bandits.Benchmarks.Measuring.Figure;

namespace Bandits.Benchmarks.Heat;

/// <summary>Times a simulation of the heat equation whose systems are solved by conjugate gradients, with a fixed preconditioner, and with one that is tuned.</summary>
internal static class HeatCommand
{
    private const int WarmUpSteps = 200;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3); // the library's code is compiled anew after some solves

    public static Command Create()
    {
        var cells = new Option<int[]>("--cells") { Description = "Cells per side.", DefaultValueFactory = _ => [25, 50, 100], AllowMultipleArgumentsPerToken = true };
        var steps = new Option<int>("--steps") { Description = "Steps per sample; 1000 are one swing of the diffusivity.", DefaultValueFactory = _ => 1000 };
        var repetitions = new Option<int>("--repetitions") { Description = "Samples per figure.", DefaultValueFactory = _ => 5 };
        var figure = new Option<string?>("--figure") { Description = "Where to write the figure of time against cells, as SVG." };
        var command = new Command("heat", "Time the solves of a simulation, with and without tuning: by turns, processor time, in units of plain conjugate gradients.")
        {
            cells, steps, repetitions, figure,
        };
        command.SetAction(arguments =>
            Run(arguments.GetRequiredValue(cells), arguments.GetValue(steps), arguments.GetValue(repetitions), arguments.GetValue(figure)));
        return command;
    }

    private static void Run(int[] cells, int steps, int repetitions, string? file)
    {
        var ratios = new List<(int Cells, Figure[] Ways)>();
        foreach (int side in cells)
        {
            double best = BestFixed(side, steps);
            TimeSpan start = Environment.CpuUsage.TotalTime;
            do Play(side, WarmUpSteps, Ways(best, seed: 0));
            while (Environment.CpuUsage.TotalTime - start < WarmUp);
            HeatWay[][] played = [.. Enumerable.Range(1, repetitions).Select(seed => Play(side, steps, Ways(best, (ulong)seed)))];
            Figure[] times = [.. Enumerable.Range(0, played[0].Length).Select(way =>
                new Figure(played[0][way].Name, "us/step", [.. played.Select(ways => 1e6 * ways[way].Seconds / steps)]))];
            Figure[] relative = [.. times.Select(time => time.Over(times[0]) with { Name = time.Name })];
            Console.WriteLine($"{side} cells per side, best fixed omega {best.ToString(CultureInfo.InvariantCulture)}");
            Console.WriteLine(times[0]);
            foreach (Figure ratio in relative.Skip(1)) Console.WriteLine(ratio with { Name = $"{ratio.Name} / CG" });
            for (int way = 0; way < times.Length; way++)
            {
                if (played[0][way].TunerSeconds > 0)
                    Console.WriteLine(new Figure($"{times[way].Name}: tuner", "us/step", [.. played.Select(ways => 1e6 * ways[way].TunerSeconds / steps)]));
            }

            ratios.Add((side, relative));
        }

        if (file is not null) File.WriteAllText(file, Svg(ratios, steps));
    }

    // A tenth of the steps tell it.
    private static double BestFixed(int cells, int steps)
    {
        CostTable table = HeatEquation.Table(Math.Max(steps / 10, 1), new HeatEquationOptions { Cells = cells, Every = 10 });
        return table.Layout.Settings![table.BestFixedArm(table.Rounds)];
    }

    private static HeatWay[] Ways(double best, ulong seed)
    {
        var weighted = new Dictionary<string, double> { ["reducedVariance"] = 0 };
        return
        [
            HeatWay.Plain(),
            HeatWay.Fixed("omega = 1", 1),
            HeatWay.Fixed("omega = 1.5", 1.5),
            HeatWay.Fixed("best fixed omega", best),
            HeatWay.Tuned("Tsallis-INF", "tsallis-inf", weighted, seed),
            HeatWay.Tuned("Tsallis-INF-CB", "tsallis-cb", new Dictionary<string, double>(weighted) { ["bins"] = 6 }, seed),
            HeatWay.Tuned("ChebCB", "cheb-cb", new Dictionary<string, double>(), seed),
        ];
    }

    // Every step is solved in every way, another one first each time.
    private static HeatWay[] Play(int cells, int steps, HeatWay[] ways)
    {
        var step = new HeatStep(cells);
        for (int i = 0; i < steps; i++)
        {
            for (int turn = 0; turn < ways.Length; turn++) ways[(i + turn) % ways.Length].Solve(step);
            step.Next();
        }

        return ways;
    }

    private static string Svg(List<(int Cells, Figure[] Ways)> measured, int steps)
    {
        string[] names = [.. measured[0].Ways.Select(way => way.Name)];
        return FigureExport.ToSvg(new Experiments.Figures.Figure
        {
            Id = "heat-time",
            Title = "Time of all solves, in units of plain conjugate gradients",
            Subtitle = $"Heat equation, {steps} steps, the tuner's time included; median and range",
            Palette = new Palette(names),
            Caption = new Caption(measured[0].Ways[0].Samples.Count, "range", null, 1, typeof(HeatCommand).Assembly.GetName().Version!.ToString(3)),
            Panels =
            [
                new Panel(
                    new Axis("cells per side") { Scale = AxisScale.Log }, new Axis("time / time of CG") { Scale = AxisScale.Log },
                    [.. names.Select((name, way) => Line(name, [.. measured.Select(one => (double)one.Cells)], [.. measured.Select(one => one.Ways[way])]))]),
            ],
        });
    }

    private static LineMark Line(string name, double[] cells, Figure[] ratios) => new(name, cells, [.. ratios.Select(ratio => ratio.Median)])
    {
        Lower = [.. ratios.Select(ratio => ratio.Samples.Min())],
        Upper = [.. ratios.Select(ratio => ratio.Samples.Max())],
        Markers = true,
    };
}
