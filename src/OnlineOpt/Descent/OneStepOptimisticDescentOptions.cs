namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="OneStepOptimisticDescent"/>: one rule for the step sizes.</summary>
public sealed record OneStepOptimisticDescentOptions : StepOptions;
