using Bandits.Experiments.Figures;
using Bandits.Meters;
using Bandits.OnlineOpt.Groupwise;

namespace Bandits.Experiments.Plans;

/// <summary>A figure of a plan's report.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Metric">The label of the metric it draws; null for the first one that fits the kind.</param>
/// <param name="XScale">Scale of the horizontal axis; null for the kind's own.</param>
/// <param name="YScale">Scale of the vertical axis; null for the kind's own.</param>
public sealed record FigureSetting(FigureKind Kind, string? Metric, AxisScale? XScale, AxisScale? YScale)
{
    private static readonly Type[] SeveralValues =
    [
        typeof(StronglyAdaptiveRegret<,>), typeof(ArmShares<,>), typeof(LevelWeights), typeof(MeanTrace),
        typeof(GroupRegret<,>), typeof(GroupLoss<,>), typeof(HindsightLoss<,>), typeof(GroupRounds<,>),
        typeof(StreamingRegret), typeof(SlotMeter), typeof(PullMeter), typeof(ChosenSettings),
    ];

    /// <summary>What a figure shows of several runs; null for the kind's own.</summary>
    public BandKind? Band { get; init; }

    /// <summary>
    /// What the columns of a heat map are: an option that the plan sweeps, or <c>learner</c> or <c>environment</c> for their names. Of a
    /// scaling figure the swept option on the horizontal axis; null for the horizon. Of a figure of groups the label of the metric on the
    /// horizontal axis; null for rounds. Null for other kinds.
    /// </summary>
    public string? X { get; init; }

    /// <summary>What the rows of a heat map are, in the same way.</summary>
    public string? Y { get; init; }

    /// <summary>What the horizontal axis measures, in words; null for the kind's own.</summary>
    public string? XLabel { get; init; }

    /// <summary>What the vertical axis measures, in words; null for the kind's own.</summary>
    public string? YLabel { get; init; }

    /// <summary>How the colours of a heat map follow the values.</summary>
    public AxisScale Scale { get; init; } = AxisScale.Linear;

    /// <summary>Whether a figure shows means with their intervals, and not the runs themselves.</summary>
    internal bool OfMeans => (Band ?? (Kind == FigureKind.Ratio ? BandKind.Quartiles : BandKind.Confidence)) == BandKind.Confidence;

    /// <summary>The option on the horizontal axis of a scaling figure.</summary>
    internal string Along => X ?? SweepItem.HorizonName;

    /// <summary>The same in words.</summary>
    internal string AlongInWords => XLabel ?? (Along == SweepItem.HorizonName ? "the horizon" : Along.Replace('-', ' '));

    /// <summary>Whether a figure is about one environment; the others are about several at once.</summary>
    internal bool IsOfOneEnvironment => Kind is not (FigureKind.Scaling or FigureKind.HeatMap);

    /// <summary>The only metric that a kind of figure can show.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The metric's class; null if any will do.</returns>
    public static Type? OnlyMetric(FigureKind kind) => kind switch
    {
        FigureKind.Intervals => typeof(StronglyAdaptiveRegret<,>),
        FigureKind.ArmShares => typeof(ArmShares<,>),
        FigureKind.LevelWeights => typeof(LevelWeights),
        FigureKind.Groups => typeof(GroupRegret<,>),
        FigureKind.Remaining => typeof(CumulativeCost),
        FigureKind.Settings => typeof(ChosenSettings),
        _ => null,
    };

    /// <summary>Whether large values of a metric are good; of all others small ones are.</summary>
    /// <param name="metric">The metric's class.</param>
    internal static bool IsReward(Type metric) => metric == typeof(CumulativeReward<,>);

    /// <summary>Whether a kind of figure can show a metric.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="metric">The metric's class.</param>
    public static bool CanShow(FigureKind kind, Type metric) => kind is FigureKind.Distribution or FigureKind.Bars or FigureKind.Ratio or FigureKind.Scaling or FigureKind.HeatMap
        ? !SeveralValues.Contains(metric)
        : OnlyMetric(kind) is not { } only || metric == only;
}
