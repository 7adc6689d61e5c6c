using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Adaptive;

/// <summary>Exponential weights over the arms, one set per level, mixed by the weights of the levels.</summary>
/// <remarks>
/// <para>x_k = softmax(-eta_k Lambda_k), P = sum_k pi_k x_k; Lambda_k adds up the loss estimates of the level's current block.</para>
/// <para>
/// Cost per round: O(M) for the estimates of two arms, as the weights and their sums are kept and not recomputed; a draw costs O(n) additions.
/// Every 64 rounds, and when its sum leaves [1e-100, 1e100], a row is recomputed from Lambda. When its sum fell below half of its
/// maximum, the row is added up again: otherwise the small sum would keep the rounding errors of the large one.
/// </para>
/// </remarks>
internal sealed class LevelExperts : IHasState
{
    private const int RefreshPeriod = 64;
    private readonly int _arms;
    private readonly DyadicLevels _levels;
    private readonly double[] _rate;      // eta_k
    private readonly double[] _loss;      // Lambda_k(i), at k * n + i
    private readonly double[] _weight;    // exp(-eta_k (Lambda_k(i) - shift_k)), for the shift of the last refresh
    private readonly double[] _sum;       // of each row of weights
    private readonly double[] _peak;      // the largest sum since the row was last added up
    private readonly double[] _advantage; // r_k

    /// <summary>Builds the rows, all of them uniform.</summary>
    /// <param name="arms">Number of arms n.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="rate">eta of a level with the given block length.</param>
    public LevelExperts(int arms, DyadicLevels levels, Func<long, double> rate)
    {
        _arms = arms;
        _levels = levels;
        int capacity = levels.Capacity;
        _rate = new double[capacity];
        _loss = new double[capacity * arms];
        _weight = new double[capacity * arms];
        _sum = new double[capacity];
        _peak = new double[capacity];
        _advantage = new double[capacity];
        int lowest = DyadicLevels.CeilLog2(levels.Lengths[0]);
        for (int k = 0; k < capacity; k++) _rate[k] = rate(1L << (lowest + k));
        Restart(capacity);
    }

    /// <summary>Number of arms n.</summary>
    public int Arms => _arms;

    /// <summary>eta of each level.</summary>
    public ReadOnlySpan<double> Rates => _rate.AsSpan(0, _levels.Count);

    /// <summary>Lambda_k.</summary>
    public ReadOnlySpan<double> Losses(int level) => _loss.AsSpan(level * _arms, _arms);

    /// <summary>Draws an arm from x_k.</summary>
    public int Draw(int level, double uniform) => Draws.Invert(Row(level), uniform * _sum[level]);

    /// <summary>P_i, and the plain average of x_k(i) over the levels.</summary>
    public (double Mixture, double Average) Probability(int arm)
    {
        ReadOnlySpan<double> shares = _levels.Shares;
        double mixture = 0, average = 0;
        for (int k = 0; k < shares.Length; k++)
        {
            double x = _weight[k * _arms + arm] / _sum[k];
            mixture += shares[k] * x;
            average += x;
        }

        return (Math.Min(mixture, 1), Math.Min(average / shares.Length, 1)); // rounding may lead past 1
    }

    /// <summary>x_k(i).</summary>
    public double Probability(int level, int arm) => _weight[level * _arms + arm] / _sum[level];

    /// <summary>Takes in loss estimates for one or two arms; the others are estimated as 0.</summary>
    /// <param name="first">An arm.</param>
    /// <param name="firstEstimate">Its estimate.</param>
    /// <param name="firstMixture">Its P.</param>
    /// <param name="second">Another arm, or the same: then the estimates add up.</param>
    /// <param name="secondEstimate">Its estimate.</param>
    /// <param name="secondMixture">Its P.</param>
    public void Learn(int first, double firstEstimate, double firstMixture, int second, double secondEstimate, double secondMixture)
    {
        int count = _levels.Count;
        for (int k = 0; k < count; k++)
        {
            // r_k = sum_i (P_i - x_k(i)) h_i, before any row changes.
            int row = k * _arms;
            double inverse = 1 / _sum[k];
            _advantage[k] = (firstMixture - _weight[row + first] * inverse) * firstEstimate
                + (secondMixture - _weight[row + second] * inverse) * secondEstimate;
        }

        _levels.Learn(_advantage);
        if (firstEstimate != 0) Add(first, firstEstimate);
        if (secondEstimate != 0) Add(second, secondEstimate);
        for (int k = 0; k < count; k++) KeepSum(k);
    }

    /// <summary>Ends the round; the rows of restarted levels become uniform.</summary>
    public void Advance()
    {
        int restarts = _levels.Advance();
        Restart(restarts);
        if (_levels.Rounds % RefreshPeriod == 0)
            for (int k = restarts; k < _levels.Count; k++) Recompute(k);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        state.Values("loss", _loss);
        state.Values("weight", _weight);
        state.Values("sum", _sum);
        state.Values("peak", _peak);
    }

    private Span<double> Row(int level) => _weight.AsSpan(level * _arms, _arms);

    private void Add(int arm, double estimate)
    {
        for (int k = 0; k < _levels.Count; k++)
        {
            int at = k * _arms + arm;
            _loss[at] += estimate;
            double before = _weight[at];
            double after = before * Math.Exp(-_rate[k] * estimate);
            _weight[at] = after;
            _sum[k] += after - before;
        }
    }

    private void KeepSum(int level)
    {
        double sum = _sum[level];
        if (!(sum >= 1e-100 && sum <= 1e100)) Recompute(level);
        else if (sum > _peak[level]) _peak[level] = sum;
        else if (sum < 0.5 * _peak[level]) AddUp(level);
    }

    private void Recompute(int level)
    {
        ReadOnlySpan<double> losses = Losses(level);
        double least = double.PositiveInfinity;
        foreach (double loss in losses) least = Math.Min(least, loss);
        Span<double> row = Row(level);
        for (int arm = 0; arm < row.Length; arm++) row[arm] = Math.Exp(-_rate[level] * (losses[arm] - least));
        AddUp(level);
    }

    private void AddUp(int level)
    {
        double sum = 0;
        foreach (double weight in Row(level)) sum += weight;
        _sum[level] = _peak[level] = sum;
    }

    private void Restart(int restarts)
    {
        _loss.AsSpan(0, restarts * _arms).Clear();
        _weight.AsSpan(0, restarts * _arms).Fill(1);
        _sum.AsSpan(0, restarts).Fill(_arms);
        _peak.AsSpan(0, restarts).Fill(_arms);
    }
}
