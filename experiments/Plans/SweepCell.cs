namespace Bandits.Experiments.Plans;

/// <summary>A cell of a plan at its place in a figure of a sweep.</summary>
/// <param name="Environment">Label of the environment.</param>
/// <param name="Learner">Label of the learner.</param>
/// <param name="X">The value of the horizontal axis: a name, or the value of an option.</param>
/// <param name="Y">The value of the vertical axis.</param>
/// <param name="Panel">What else tells it from other cells; empty if nothing does.</param>
internal sealed record SweepCell(string Environment, string Learner, object? X, object? Y, string Panel);
