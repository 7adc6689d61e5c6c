using Bandits.State;

namespace Bandits.Costs;

/// <summary>Importance-weighted sums of costs, and the scale by which they are divided.</summary>
/// <remarks>
/// The sums are kept in the unit of the costs and divided as a whole, so that a scale that moves rescales all history: multiplying
/// every cost by a constant changes nothing.
/// </remarks>
internal sealed class CostEstimates : IHasState
{
    private readonly double? _fixedScale;
    private readonly double _historyWeight;
    private readonly double[] _sum; // IW_i
    private double _paid;           // sum of the costs
    private double _count;          // and their number

    /// <param name="arms">Number of arms.</param>
    /// <param name="scale">The scale; null for the mean of the costs so far.</param>
    /// <param name="historyWeight">How many rounds history counts for.</param>
    public CostEstimates(int arms, double? scale, double historyWeight)
    {
        _fixedScale = scale;
        _historyWeight = historyWeight;
        _sum = new double[arms];
        Means = new CostMeans(arms);
    }

    public CostMeans Means { get; }

    /// <summary>s: 1 while all costs were 0.</summary>
    public double Scale => _fixedScale ?? (_paid > 0 ? _paid / _count : 1);

    public void Add(int arm, double probability, double cost)
    {
        _sum[arm] += cost / probability;
        _paid += cost;
        _count++;
        Means.Add(arm, cost);
    }

    /// <summary>
    /// Takes in history: every sum starts at n0 (mean_i - min_j mean_j), an arm without history at 0, and the scale at the mean of
    /// the means.
    /// </summary>
    public void Recall(int arm, double cost)
    {
        Means.Add(arm, cost);
        double least = Means.Best().Cost;
        for (int i = 0; i < _sum.Length; i++) _sum[i] = Means.Count(i) > 0 ? _historyWeight * (Means.Mean(i) - least) : 0;
        _paid = _historyWeight * Means.MeanOfMeans();
        _count = _historyWeight;
    }

    /// <summary>Writes IW_i / s.</summary>
    public void CopyScaled(Span<double> losses)
    {
        double scale = Scale;
        for (int arm = 0; arm < _sum.Length; arm++) losses[arm] = _sum[arm] / scale;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        state.Values("sum", _sum);
        state.Value("paid", ref _paid);
        state.Value("count", ref _count);
        state.Part("means", Means);
        state.Require(
            _paid is >= 0 and <= Possible.LargestSum && (_count > 0 ? _count <= Possible.LargestSum : _count == 0 && _paid == 0)
                && Possible.All(_sum, 0, Math.Min(1, Scale) * Possible.LargestSum),
            "the sums of costs cannot be");
    }
}
