namespace Bandits.Experiments.Figures;

/// <summary>One axis of a panel.</summary>
/// <param name="Label">What it measures and in which unit.</param>
public sealed record Axis(string Label)
{
    /// <summary>Linear or logarithmic.</summary>
    public AxisScale Scale { get; init; }

    /// <summary>The smallest value shown; null fits the data.</summary>
    public double? Min { get; init; }

    /// <summary>The largest value shown; null fits the data.</summary>
    public double? Max { get; init; }

    /// <summary>
    /// Names at the positions 0, 1, ...: the axis shows these instead of numbers, from top to bottom on a vertical axis. Null for numbers.
    /// </summary>
    public IReadOnlyList<string>? Categories { get; init; }

    /// <summary>Whether a reader of the report may switch the scale; shares that add up to one, for instance, make sense on one scale only.</summary>
    public bool Switchable { get; init; } = true;

    internal bool CanSwitch => Switchable && Categories is null;
}
