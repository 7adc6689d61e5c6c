namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="OneStepOptimisticDescent"/>: one rule for the step sizes.</summary>
public sealed record OneStepOptimisticDescentOptions : StepOptions
{
    /// <summary>The hint m_t, a guess of the coming gradient; a hint given to the constructor goes before it.</summary>
    public HintKind Hint { get; init; }
}
