using Bandits.Experiments.Figures;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>The keys of a figure.</summary>
public sealed record FigureKeys
{
    /// <summary>What the figure shows.</summary>
    public FigureKind Kind { get; init; } = FigureKind.Curve;

    /// <summary>The label of the metric it draws. Default: the first one that fits the kind.</summary>
    public string? Metric { get; init; }

    /// <summary>
    /// What the columns of a heat map are: an option that the plan sweeps, or 'learner' or 'environment' for their names. In a scaling figure the
    /// swept option on the horizontal axis, by default the horizon. In a groups figure the label of a metric 'group-rounds', for the group's own
    /// rounds on the horizontal axis, by default the rounds of the run.
    /// </summary>
    public string? X { get; init; }

    /// <summary>What the rows of a heat map are, in the same way. Default: none.</summary>
    public string? Y { get; init; }

    /// <summary>What the horizontal axis measures, in words. Default: the kind's own.</summary>
    public string? XLabel { get; init; }

    /// <summary>What the vertical axis measures, in words. Default: the kind's own.</summary>
    public string? YLabel { get; init; }

    /// <summary>How the colours of a heat map follow the values. Default: linear.</summary>
    public AxisScale? Scale { get; init; }

    /// <summary>Scale of the horizontal axis. Default: the kind's own.</summary>
    public AxisScale? XScale { get; init; }

    /// <summary>Scale of the vertical axis. Default: the kind's own.</summary>
    public AxisScale? YScale { get; init; }

    /// <summary>What a curve, intervals, groups or ratio figure shows of several runs. Default: confidence, and quartiles for a ratio.</summary>
    public BandKind? Band { get; init; }
}
