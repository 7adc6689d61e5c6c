using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>The charged losses, summed over rounds. A reward counts as 1 - reward.</summary>
/// <typeparam name="TContext">Context type.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
public sealed class CumulativeLoss<TContext, TAction>
    : IMeter<TContext, TAction, double>, IMeter<TContext, TAction, LossPair>, IMeter<TContext, TAction, PointLosses>,
        IMeter<TContext, TAction, LossGradient>
{
    private CompensatedSum _sum;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["loss"];

    /// <summary>Takes in a reward.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The reward.</param>
    public void Record(TContext context, TAction action, double feedback) => _sum.Add(1 - feedback);

    /// <summary>Takes in the loss of the played arm.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The losses.</param>
    public void Record(TContext context, TAction action, LossPair feedback) => _sum.Add(feedback.Played);

    /// <summary>Takes in the loss of the first point.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The losses, at least one.</param>
    public void Record(TContext context, TAction action, PointLosses feedback) => _sum.Add(feedback.Values[0]);

    /// <summary>Takes in the loss at the point played.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The loss and its gradient.</param>
    public void Record(TContext context, TAction action, LossGradient feedback) => _sum.Add(feedback.Loss);

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;
}
