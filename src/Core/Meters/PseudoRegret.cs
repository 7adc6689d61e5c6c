using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>Pseudo-regret: the mean of each round's best arm minus the mean of the arm that was charged, summed over rounds.</summary>
/// <remarks>In a stationary environment this is the usual pseudo-regret; in a changing one it is dynamic. O(1) per round.</remarks>
/// <param name="environment">The environment, as far as it reveals its means.</param>
public sealed class PseudoRegret<TAction, TFeedback>(IRevealsMeans environment) : IMeter<None, TAction, TFeedback>
    where TAction : IArmAction
{
    private CompensatedSum _sum;

    /// <summary>The regret so far.</summary>
    public double Value => _sum.Value;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    public void Record(None context, TAction action, TFeedback feedback) =>
        _sum.Add(environment.BestMean - environment.MeanOf(action.Arm));

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = Value;
}
