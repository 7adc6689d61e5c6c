namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="ImplicitDescent"/>: one rule for the step sizes.</summary>
public sealed record ImplicitDescentOptions : StepOptions;
