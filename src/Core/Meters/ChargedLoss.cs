using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>The losses that the learner says it is charged, summed over rounds.</summary>
/// <param name="learner">The learner.</param>
/// <typeparam name="TContext">Context type.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class ChargedLoss<TContext, TAction, TFeedback>(IChargesLoss<TFeedback> learner) : IMeter<TContext, TAction, TFeedback>
{
    private CompensatedSum _sum;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["loss"];

    /// <inheritdoc/>
    public void Record(TContext context, TAction action, TFeedback feedback) => _sum.Add(learner.ChargedLoss(feedback));

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;
}
