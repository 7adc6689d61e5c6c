using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Multi-scale multiplicative weights with correction, for sleeping experts with a guess of their losses: mirror descent in a weighted entropy.</summary>
/// <remarks>
/// <para>
/// psi(w) = sum_i w_i ln(w_i) / eta_i with a rate for each expert that stays the same, over the simplex of those awake. In a round with the guess m:
/// p = argmin_w &lt;w, m&gt; + D_psi(w, w'); then with the losses l and the correction c_i = 32 eta_i (l_i - m_i)^2,
/// w' becomes argmin_w &lt;w, l + c&gt; + D_psi(w, w'). Both minimisers are w'_i e^{-eta_i (x_i + lambda)}, with lambda found by Newton's method. The weight of all
/// those awake together stays as it was. An expert with confidence a below 1 counts as one that follows the whole with its remaining confidence: p is
/// proportional to a w, its loss is a l + (1 - a) lhat, and its guess a m + (1 - a) mhat with mhat the mean of the guesses under a w'.
/// </para>
/// <para>
/// Guarantee, on every path with 32 eta_i |l_i - m_i| at most 1 and experts always awake, for every expert i:
/// R_i &lt;= (ln(1 / q_i) - 1) / eta_i + sum_j q_j / eta_j + 32 eta_i sum_t (l_i - m_i)^2.
/// </para>
/// <para>
/// Source: Chen, Luo, Wei, "Impossible Tuning Made Possible: A New Expert Algorithm and Its Applications", COLT 2021, Algorithm 1. Not implemented: rates
/// that change with the losses, which need a simplex without its border. Sleep and confidence are this library's.
/// </para>
/// </remarks>
public sealed class MsMwC : IHintedExperts
{
    private const double Correction = 32;
    private readonly double[] _rate;      // eta
    private readonly double[] _logWeight; // ln w'
    private readonly double[] _guess;     // m
    private readonly double[] _cost;      // what the step descends on, one per expert awake
    private readonly double[] _log;       // its outcome

    /// <summary>Builds experts with equal prior.</summary>
    /// <param name="rates">One learning rate eta per expert, finite and greater than 0.</param>
    public MsMwC(ReadOnlySpan<double> rates)
        : this(Prior.Uniform(rates.Length), rates)
    {
    }

    /// <summary>Builds experts with a prior.</summary>
    /// <param name="prior">One probability per expert: positive, summing to 1 within 1e-9.</param>
    /// <param name="rates">One learning rate eta per expert, finite and greater than 0.</param>
    public MsMwC(ReadOnlySpan<double> prior, ReadOnlySpan<double> rates)
        : this(Prior.Of(prior), rates)
    {
    }

    private MsMwC(double[] prior, ReadOnlySpan<double> rates)
    {
        Check.That(rates.Length == prior.Length, rates.Length, $"{prior.Length}, one per expert", nameof(rates));
        foreach (double rate in rates) Check.That(rate > 0 && double.IsFinite(rate), rate, "finite and greater than 0");
        _rate = rates.ToArray();
        _logWeight = LogSpace.Of(prior);
        _guess = new double[prior.Length];
        _cost = new double[prior.Length];
        _log = new double[prior.Length];
    }

    /// <inheritdoc/>
    public int Experts => _rate.Length;

    /// <summary>The rate min(1/64, sqrt(ln N / (32 T))), the best for errors |l - m| of about 1.</summary>
    /// <param name="experts">Number of experts N, at least 2.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>The rate.</returns>
    public static double TheoryRate(int experts, long horizon)
    {
        Check.That(experts >= 2, experts, "at least 2");
        return Math.Min(1 / (2 * Correction), Math.Sqrt(Math.Log(experts) / (Correction * Check.Horizon(horizon))));
    }

    /// <inheritdoc/>
    public void Expect(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses)
    {
        for (int i = 0; i < awake.Length; i++) _guess[awake[i].Group] = losses[i];
    }

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        CopyGuesses(awake, _cost);
        Step(awake, probabilities);
        for (int i = 0; i < awake.Length; i++) probabilities[i] += Math.Log(awake[i].Activity);
        LogSpace.Normalise(probabilities[..awake.Length]);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        CopyGuesses(awake, _cost);
        for (int i = 0; i < awake.Length; i++)
        {
            double loss = awake[i].Activity * losses[i] + (1 - awake[i].Activity) * charged, error = loss - _cost[i];
            _cost[i] = loss + Correction * _rate[awake[i].Group] * error * error;
        }

        Step(awake, _log);
        for (int i = 0; i < awake.Length; i++)
        {
            _logWeight[awake[i].Group] = _log[i];
            _guess[awake[i].Group] = 0;
        }
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("logWeight", _logWeight);
        state.Values("guess", _guess);
    }

    private void CopyGuesses(ReadOnlySpan<ActiveGroup> awake, Span<double> guesses)
    {
        double mean = 0, sum = 0, shift = double.NegativeInfinity;
        foreach (ActiveGroup expert in awake) shift = Math.Max(shift, _logWeight[expert.Group]);
        foreach (ActiveGroup expert in awake)
        {
            double weight = expert.Activity * Math.Exp(_logWeight[expert.Group] - shift);
            sum += weight;
            mean += weight * _guess[expert.Group];
        }

        mean /= sum;
        for (int i = 0; i < awake.Length; i++) guesses[i] = awake[i].Activity * _guess[awake[i].Group] + (1 - awake[i].Activity) * mean;
    }

    // ln of argmin_w <w, cost> + D_psi(w, w') among those awake, with the sum of w'.
    private void Step(ReadOnlySpan<ActiveGroup> awake, Span<double> logs)
    {
        logs = logs[..awake.Length];
        ReadOnlySpan<double> costs = _cost.AsSpan(0, awake.Length);
        for (int i = 0; i < logs.Length; i++) logs[i] = _logWeight[awake[i].Group];
        double target = LogSpace.Sum(logs), largest = double.NegativeInfinity;
        foreach (double cost in costs) largest = Math.Max(largest, cost);
        // ln sum w falls with lambda and is convex. Where every exponent is at least 0 it is too large, so that Newton's method comes to the root from the left.
        double lambda = -largest;
        const int cap = 200;
        const double tolerance = 1e-15;
        for (int iteration = 0; iteration < cap; iteration++)
        {
            double shift = double.NegativeInfinity, sum = 0, slope = 0;
            for (int i = 0; i < logs.Length; i++) shift = Math.Max(shift, Exponent(awake[i].Group, costs[i], lambda));
            for (int i = 0; i < logs.Length; i++)
            {
                double weight = Math.Exp(Exponent(awake[i].Group, costs[i], lambda) - shift);
                sum += weight;
                slope += weight * _rate[awake[i].Group];
            }

            double excess = shift + Math.Log(sum) - target;
            lambda += excess * sum / slope;
            if (excess <= tolerance * Math.Max(1, Math.Abs(target))) break;
        }

        for (int i = 0; i < logs.Length; i++) logs[i] = Exponent(awake[i].Group, costs[i], lambda);
    }

    private double Exponent(int expert, double cost, double lambda) => _logWeight[expert] - _rate[expert] * (cost + lambda);
}
