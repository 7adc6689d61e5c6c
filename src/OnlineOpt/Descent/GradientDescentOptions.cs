namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="GradientDescent"/>: one rule for the step sizes.</summary>
public sealed record GradientDescentOptions : StepOptions;
