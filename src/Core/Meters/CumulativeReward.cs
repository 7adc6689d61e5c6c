using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>The charged rewards, summed over rounds. A loss counts as 1 - loss.</summary>
/// <typeparam name="TContext">Context type.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
public sealed class CumulativeReward<TContext, TAction> : IMeter<TContext, TAction, double>, IMeter<TContext, TAction, LossPair>
{
    private CompensatedSum _sum;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["reward"];

    /// <summary>Takes in a reward.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The reward.</param>
    public void Record(TContext context, TAction action, double feedback) => _sum.Add(feedback);

    /// <summary>Takes in the loss of the played arm.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The losses.</param>
    public void Record(TContext context, TAction action, LossPair feedback) => _sum.Add(1 - feedback.Played);

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;
}
