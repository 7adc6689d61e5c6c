using Bandits.State;

namespace Bandits.Adversarial;

/// <summary>The distribution of follow-the-regularised-leader under the Tsallis entropy of power 1/2.</summary>
/// <remarks>
/// w_i = 4 / (eta (L_i - x))^2, with x the number below all L_i for which the w_i sum to 1. Cost: O(K) per Newton step, about 3 steps
/// from the x of the last time.
/// </remarks>
internal sealed class TsallisWeights : IHasState
{
    private const double Tolerance = 1e-12;
    private const int MaxSteps = 100; // never reached: convergence is quadratic from a point on the safe side
    private readonly double[] _weight; // w_i
    private double _total = 1;         // sum of w_i: 1 up to the tolerance
    private double _depth;             // y = min L - x

    public TsallisWeights(int arms)
    {
        _weight = new double[arms];
        Array.Fill(_weight, 1.0 / arms);
    }

    public ReadOnlySpan<double> Weights => _weight;

    public double Total => _total;

    /// <summary>p_i.</summary>
    public double Probability(int arm) => _weight[arm] / _total;

    public void CopyTo(Span<double> probabilities)
    {
        for (int arm = 0; arm < _weight.Length; arm++) probabilities[arm] = _weight[arm] / _total;
    }

    /// <summary>
    /// Newton's method for the y > 0 with f(y) = sum_i 4 / (eta (L_i - min L + y))^2 - 1 = 0. f falls and is convex, so from any
    /// point left of the root it climbs to it without overshooting. y = 2 / eta, where the best arm alone has weight 1, is such a
    /// point, and a step from the right of the root is cut off there.
    /// </summary>
    /// <param name="losses">L_i, finite.</param>
    /// <param name="rate">eta.</param>
    public void Solve(ReadOnlySpan<double> losses, double rate)
    {
        double least = double.PositiveInfinity;
        foreach (double loss in losses) least = Math.Min(least, loss);
        double floor = 2 / rate;
        double y = Math.Max(_depth, floor);
        double[] weights = _weight;
        for (int step = 0; step < MaxSteps; step++)
        {
            double sum = 0, slope = 0; // slope = -f'(y) / 2 = sum_i w_i / (L_i - min L + y)
            for (int arm = 0; arm < weights.Length; arm++)
            {
                double inverse = 1 / (losses[arm] - least + y);
                double root = floor * inverse;
                double weight = root * root;
                weights[arm] = weight;
                sum += weight;
                slope += weight * inverse;
            }

            _total = sum;
            double next = Math.Max(floor, y + (sum - 1) / (2 * slope));
            if (Math.Abs(next - y) <= Tolerance * y) break;
            y = next;
        }

        _depth = y;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        state.Values("weight", _weight);
        state.Value("total", ref _total);
        state.Value("depth", ref _depth);
        if (!state.IsLoading) return;
        double sum = 0, least = 0;
        foreach (double weight in _weight) (sum, least) = (sum + weight, Math.Min(least, weight));
        state.Require(
            least >= 0 && _total is > 0.5 and < 2 && Math.Abs(sum - _total) <= 1e-9 && _depth >= 0 && double.IsFinite(_depth),
            "the weights are no distribution");
    }
}
