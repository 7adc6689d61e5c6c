using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Tests.Figures;

/// <summary>Figures of every kind from invented but lifelike numbers.</summary>
internal static class Samples
{
    public static readonly string[] Learners =
        ["StABL", "EXP3", "EXP3.S (γ = 0.05)", "UCB1", "Sliding-window UCB", "Thompson (Beta)", "ε-greedy", "MOSS"];

    public static readonly Palette Palette = new(Learners);

    public static readonly Caption Caption = new(200, "confidence interval of the mean (Student t)", 0.95, 20260101, "0.1.0 (4f2c9d1)");

    public static IEnumerable<Figure> All =>
    [
        Regret("regret-linear", AxisScale.Linear, AxisScale.Linear, false),
        Regret("regret-semilog", AxisScale.Log, AxisScale.Linear, false),
        Regret("regret-log-log", AxisScale.Log, AxisScale.Log, true),
        AdaptiveRegret(), Distribution(Learners.Length), Distribution(20), ArmShares(), Trace(), LevelWeights(), Multiples(), Many(), OddCases(),
        HeatMap(AxisScale.Linear), HeatMap(AxisScale.Log), HeatNumbers(), HeatPanels(),
    ];

    public static Figure Regret(string id, AxisScale x, AxisScale y, bool slopes) => new()
    {
        Id = id,
        Title = "Cumulative regret",
        Subtitle = "Switching Bernoulli arms, K = 10, T = 100,000",
        Palette = Palette,
        Caption = Caption,
        Panels =
        [
            new(new Axis("round t") { Scale = x }, new Axis("regret R(t)") { Scale = y },
            [
                .. slopes ? Learners.Take(3).Select((name, i) => PowerMark.Fit(name, 0.52 + 0.11 * i, (0.50 + 0.11 * i, 0.54 + 0.11 * i), new(100, Mean(i, 100)), 50, 1e5)) : [],
                .. slopes ? [PowerMark.Reference("√t", 0.5, new(100, 10), 10, 1e5)] : Array.Empty<Mark>(),
                .. Learners.Take(6).Select((name, i) => Curve(name, i, 1e5)),
            ]),
        ],
    };

    public static Figure AdaptiveRegret() => new()
    {
        Id = "adaptive-regret",
        Title = "Strongly adaptive regret against interval length",
        Palette = Palette,
        Caption = Caption,
        Panels =
        [
            new(new Axis("interval length τ") { Scale = AxisScale.Log }, new Axis("largest regret over intervals") { Scale = AxisScale.Log },
            [
                .. Learners.Take(4).Select((name, i) =>
                {
                    double[] x = [.. Enumerable.Range(3, 14).Select(e => Math.Pow(2, e))];
                    double[] y = [.. x.Select(v => 1.5 * Math.Pow(v, 0.5 + 0.12 * i))];
                    return new LineMark(name, x, y) { Lower = [.. y.Select(v => 0.9 * v)], Upper = [.. y.Select(v => 1.12 * v)], Markers = true };
                }),
                PowerMark.Reference("√τ", 0.5, new(8, 3), 8, 65536),
            ]),
        ],
    };

    public static Figure Distribution(int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(i => i < Learners.Length ? Learners[i] : $"Successive elimination, variant {i}")];
        return new()
        {
            Id = $"distribution-{count}",
            Title = "Final regret",
            Palette = new(names),
            Caption = Caption with { Band = "boxes: middle half of the runs, whiskers: 1.5 box lengths, diamonds: means", Confidence = null },
            Panels = [BoxMark.Plot(new Axis("regret R(T) at T = 100,000"), [.. names.Select((name, i) => (name, Noise(200, i, 900 + 250 * i, 90 + 20 * i)))])],
        };
    }

    public static Figure Ratios(AxisScale scale, params (string, double, double, double)[] values) => new()
    {
        Id = "ratios",
        Title = "Regret over that of uniform exploration",
        Palette = new(values.Select(value => value.Item1)),
        Caption = Caption,
        Panels = [BarMark.Plot(new Axis("ratio") { Scale = scale }, (1, "uniform exploration"), values)],
    };

    public static Figure ArmShares()
    {
        string[] arms = [.. Enumerable.Range(1, 10).Select(i => $"arm {i}")];
        double[] x = [.. Enumerable.Range(0, 120).Select(i => 1.0 + i * 840)];
        return new()
        {
            Id = "arm-shares",
            Title = "Share of plays per arm",
            Subtitle = "One panel per learner",
            Palette = new(arms),
            Caption = Caption with { Band = null, Confidence = null },
            Panels = [.. Learners.Take(2).Select((name, j) => new Panel(new Axis("round t"), new Axis("share of plays") { Min = 0, Max = 1, Switchable = false },
                AreaMark.Stack(arms, x, [.. arms.Select((_, a) => (IReadOnlyList<double>)[.. x.Select(t => Share(a, t, j))])])) { Title = name })],
        };

        static double Share(int arm, double t, int learner)
        {
            double Weight(int a) => Math.Exp(-Math.Abs(a - 9 * t / 1e5) * (1.2 - 0.8 * learner));
            return Weight(arm) / Enumerable.Range(0, 10).Sum(Weight);
        }
    }

    public static Figure Trace()
    {
        string[] arms = [.. Enumerable.Range(1, 5).Select(i => $"arm {i}")];
        double[] changes = [0, 12000, 31000, 47000, 80000];
        return new()
        {
            Id = "trace",
            Title = "Mean reward of the arms",
            Palette = new(arms),
            Caption = new(1, null, null, 7, "0.1.0"),
            Panels = [new(new Axis("round t"), new Axis("mean reward"),
            [
                .. arms.Select((name, a) => new LineMark(name, [.. changes, 1e5], [.. Enumerable.Range(0, 6).Select(i => (a * 37 + Math.Min(i, 4) * 53) % 89 / 89.0)]) { Steps = true }),
                new RuleMark("change points", changes[1..]),
            ])],
        };
    }

    public static Figure LevelWeights()
    {
        string[] levels = [.. Enumerable.Range(0, 8).Select(i => $"level {i}")];
        double[] x = [.. Enumerable.Range(1, 150).Select(i => i * 600.0)];
        return new()
        {
            Id = "level-weights",
            Title = "Weights of the levels",
            Palette = new(levels),
            Caption = Caption with { Band = null, Confidence = null },
            Panels = [new(new Axis("round t"), new Axis("weight"),
                [.. levels.Select((name, l) => new LineMark(name, x, [.. x.Select(t => Math.Exp(-Math.Pow(l - 3 - 3 * Math.Sin(t / 15000), 2) / 3) / 3)]))])],
        };
    }

    public static Figure Multiples() => new()
    {
        Id = "multiples",
        Title = "Cumulative regret by environment",
        Palette = Palette,
        Caption = Caption,
        Panels =
        [
            .. new[] { "switching", "bursts", "one change", "stationary", "moving target", "local search" }.Select((name, j) =>
                new Panel(new Axis("round t"), new Axis("regret R(t)"), [.. Learners.Take(5).Select((learner, i) => Curve(learner, i, Math.Pow(10, 3 + j)))]) { Title = name }),
        ],
    };

    public static Figure Many()
    {
        string[] names = [.. Enumerable.Range(1, 30).Select(i => $"learner number {i}")];
        return new()
        {
            Id = "many",
            Title = "Thirty learners",
            Palette = new(names),
            Caption = Caption,
            Panels = [new(new Axis("round t"), new Axis("regret R(t)"), [.. names.Select((name, i) => Curve(name, i, 1e6))])],
        };
    }

    /// <summary>Environments against learning rates, as of a large sweep; one cell is missing.</summary>
    public static Figure HeatMap(AxisScale scale)
    {
        HeatAxis x = HeatAxis.At("learning rate", [.. Enumerable.Range(0, 25).Select(i => Math.Pow(10, (i / 6.0) - 4))], AxisScale.Log);
        HeatAxis y = HeatAxis.Named("environment", [.. Enumerable.Range(0, 8).Select(i => i < 4 ? $"switching segment={Math.Round(100 * Math.Pow(10, i / 2.0))}" : $"gap {0.3 / (i - 3):0.###}")]);
        return Heat("heat-" + scale, x, y, scale, (column, row) => row == 2 && column == 5 ? double.NaN
            : 30 + (200 * Math.Pow(x.Positions[column] * Math.Pow(4, row) / 0.05, 1)) + (60 / (x.Positions[column] * Math.Pow(4, row)))) with { Width = 760 };
    }

    /// <summary>Few cells, so that their values show, with names along both axes that do not fit side by side.</summary>
    public static Figure HeatNumbers() => Heat(
        "heat-numbers", HeatAxis.Named("learner", Learners), HeatAxis.Named("environment", ["switching", "bursts", "one change", "stationary"]), AxisScale.Linear,
        (column, row) => 100 + (37 * column * row) - (row * row * 20), numbers: true);

    public static Figure HeatPanels()
    {
        HeatAxis x = HeatAxis.At("window", [50, 100, 200, 400, 800, 1600], AxisScale.Log), y = HeatAxis.At("discount", [0.9, 0.92, 0.94, 0.96, 0.98], AxisScale.Linear);
        Figure one = Heat("heat-panels", x, y, AxisScale.Linear, (column, row) => (column + 1.0) * (row - 3), numbers: true);
        return one with { Panels = [.. new[] { "switching", "bursts", "one change" }.Select(name => one.Panels[0] with { Title = name })] };
    }

    private static Figure Heat(string id, HeatAxis x, HeatAxis y, AxisScale scale, Func<int, int, double> value, bool numbers = false)
    {
        double[][] rows = [.. y.Positions.Select((_, row) => x.Positions.Select((_, column) => value(column, row)).ToArray())];
        var colors = new ColorScale("Pseudo-regret", scale, rows.SelectMany(row => row));
        return new()
        {
            Id = id, Title = "Pseudo-regret at the horizon", Subtitle = "A sweep", Palette = Palette, Caption = Caption with { Band = null, Confidence = null },
            Colors = colors, PanelHeight = 24 * y.Positions.Count,
            Panels = [new(x.Axis, y.Axis, [.. rows.Select((values, row) => new HeatMark(x, y, row, values, colors) { Numbers = numbers })])],
        };
    }

    /// <summary>Names that a careless writer would let through as markup, commas or broken text.</summary>
    public static Figure Hostile
    {
        get
        {
            string[] names = [Report.SampleReport.Hostile, "a,\"b\"\nc", "\u0001\ud800", "]]> &amp;"];
            return Many() with
            {
                Id = "hostile",
                Title = names[0],
                Subtitle = names[3],
                Palette = new(names),
                Panels = [new(new Axis(names[0]), new Axis(names[3]), [.. names.Select((name, i) => Curve(name, i, 1e3))]) { Title = names[0] }],
            };
        }
    }

    /// <summary>The cases that plots get wrong.</summary>
    public static Figure OddCases()
    {
        double[] x = [.. Enumerable.Range(1, 50).Select(i => (double)i)];
        (string, AxisScale, Mark)[] cases =
        [
            ("constant", AxisScale.Linear, new LineMark("StABL", x, [.. x.Select(_ => 3.7)])),
            ("zero", AxisScale.Linear, new LineMark("StABL", x, [.. x.Select(_ => 0.0)])),
            ("single point", AxisScale.Linear, new LineMark("StABL", [10], [4]) { Lower = [3], Upper = [5] }),
            ("nothing", AxisScale.Linear, new LineMark("StABL", x, [.. x.Select(_ => double.NaN)])),
            ("negative", AxisScale.Linear, new LineMark("StABL", x, [.. x.Select(v => -v * Math.Sin(v / 5))]) { Markers = true }),
            ("no log", AxisScale.Log, new LineMark("StABL", x, [.. x.Select(v => -v)])),
            ("huge", AxisScale.Linear, new LineMark("StABL", [.. x.Select(v => v * 1e40)], [.. x.Select(v => v * v * 1e15)])),
            ("huge log", AxisScale.Log, new LineMark("StABL", x, [.. x.Select(v => Math.Pow(10, 10 * (v - 20)))])),
            ("tiny", AxisScale.Linear, new LineMark("StABL", x, [.. x.Select(v => 1000 + v * 1e-4)])),
            ("less than a decade", AxisScale.Log, new LineMark("StABL", x, [.. x.Select(v => 30 + v)])),
            ("gaps", AxisScale.Linear, new LineMark("StABL", x, [.. x.Select(v => v % 7 < 1 ? double.NaN : v)]) { Lower = [.. x.Select(v => 0.8 * v)], Upper = [.. x.Select(v => v % 20 < 2 ? double.NaN : 1.2 * v)] }),
            ("many change points", AxisScale.Linear, new RuleMark("change points", x)),
        ];
        return new()
        {
            Id = "odd-cases", Title = "Cases that plots get wrong", Palette = Palette, Caption = Caption,
            Panels = [.. cases.Select(c => new Panel(new Axis("round t"), new Axis("value") { Scale = c.Item2 }, [c.Item3]) { Title = c.Item1 })],
        };
    }

    public static LineMark Curve(string name, int i, double horizon)
    {
        double[] x = [.. Enumerable.Range(0, 200).Select(p => Math.Round(Math.Pow(horizon, p / 199.0))).Distinct()];
        double[] y = [.. x.Select(t => Mean(i, t))];
        return new(name, x, y) { Lower = [.. y.Select(v => v - 0.4 * Math.Sqrt(v) - 0.03 * v)], Upper = [.. y.Select(v => v + 0.4 * Math.Sqrt(v) + 0.03 * v)] };
    }

    private static double Mean(int i, double t) => (1.2 + 0.3 * i % 2.1) * Math.Pow(t, 0.52 + (i < 3 ? 0.11 * i : 0.04 * (i % 9)));

    private static IReadOnlyList<double> Noise(int count, int seed, double mean, double deviation)
    {
        double U(int k) => ((k + 1) * 0.7548776662 + seed * 0.37) % 1;
        double V(int k) => ((k + 1) * 0.5698402910 + seed * 0.21) % 1;
        return [.. Enumerable.Range(0, count).Select(k => mean + deviation * Math.Sqrt(-2 * Math.Log(U(k) + 1e-9)) * Math.Cos(2 * Math.PI * V(k)))];
    }
}
