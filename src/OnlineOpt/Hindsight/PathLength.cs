using System.Numerics.Tensors;
using Bandits.Meters;
using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>Path length of the environment's comparators, P_t = sum_{s=2..t} |u_s - u_{s-1}|: how much there is to track. O(d) a round.</summary>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
/// <param name="environment">The environment, as far as it reveals a comparator.</param>
public sealed class PathLength<TAction, TFeedback>(IRevealsComparator environment) : IMeter<None, TAction, TFeedback>
{
    private double[]? _last;
    private CompensatedSum _sum;

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["path length"];

    /// <inheritdoc/>
    public void Record(None context, TAction action, TFeedback feedback)
    {
        ReadOnlySpan<double> comparator = environment.Comparator;
        if (_last is null) _last = comparator.ToArray();
        _sum.Add(TensorPrimitives.Distance(comparator, _last));
        comparator.CopyTo(_last);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;
}
