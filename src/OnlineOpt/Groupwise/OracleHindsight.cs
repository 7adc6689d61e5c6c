using System.Numerics.Tensors;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The best fixed selection of each group, found by an oracle. Losses are divided by the most components of a selection.</summary>
public sealed class OracleHindsight : IHindsight<CostVector>
{
    private readonly ILinearOracle _oracle;
    private readonly double[][] _sums;
    private readonly int[] _chosen;

    /// <summary>Builds the comparator.</summary>
    /// <param name="groups">Number of groups, at least 1.</param>
    /// <param name="oracle">The oracle.</param>
    public OracleHindsight(int groups, ILinearOracle oracle)
    {
        Check.That(groups >= 1, groups, "at least 1");
        ArgumentNullException.ThrowIfNull(oracle);
        _oracle = oracle;
        _sums = [.. Enumerable.Range(0, groups).Select(_ => new double[oracle.Components])];
        _chosen = new int[oracle.Largest];
    }

    /// <inheritdoc/>
    public void Add(int group, double activity, ReadOnlySpan<double> features, CostVector feedback) =>
        TensorPrimitives.MultiplyAdd(feedback.Costs, activity, _sums[group], _sums[group]);

    /// <inheritdoc/>
    public double BestLoss(int group)
    {
        double sum = 0;
        int count = _oracle.Minimise(_sums[group], _chosen);
        for (int i = 0; i < count; i++) sum += _sums[group][_chosen[i]];
        return sum / _oracle.Largest;
    }
}
