using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Prod for sleeping experts, each with its own rate: w *= 1 + eta r with r = a (lhat - l), p proportional to a q eta w among those awake.</summary>
/// <remarks>
/// <para>
/// As sum_i q_i eta_i w_i r_i = 0, sum_i q_i w_i never changes but at births. With one rate for all it is the classic Prod; a new expert has w = 1, and so
/// with eta = min(1/2, |I|^(-1/2)) for the expert of the interval I these are the weights of strongly adaptive online learning.
/// </para>
/// <para>Guarantee, on every path with |r| at most 1 and no births: R &lt;= ln(1 / q) / eta + eta sum r^2 for every expert.</para>
/// <para>
/// Source: Cesa-Bianchi, Mansour, Stoltz, "Improved Second-Order Bounds for Prediction with Expert Advice", Machine Learning 2007; one rate per expert:
/// Gaillard, Stoltz, van Erven, "A Second-Order Bound with Excess Losses", COLT 2014; births: Daniely, Gonen, Shalev-Shwartz, "Strongly Adaptive Online
/// Learning", ICML 2015.
/// </para>
/// </remarks>
public sealed class Prod : IRestartsExperts
{
    private const double LargestRate = 0.5;
    private const double Slack = 1e-9;
    private readonly double[] _rate;      // eta
    private readonly double[] _logShare;  // ln(q eta)
    private readonly double[] _logWeight; // ln w

    /// <summary>Builds experts with equal prior and one rate for all.</summary>
    /// <param name="experts">Number of experts, at least 1.</param>
    /// <param name="rate">Learning rate eta, in (0, 1/2].</param>
    public Prod(int experts, double rate)
        : this(Prior.Uniform(experts), rate)
    {
    }

    /// <summary>Builds experts with a prior and one rate for all.</summary>
    /// <param name="prior">One probability per expert: positive, summing to 1 within 1e-9.</param>
    /// <param name="rate">Learning rate eta, in (0, 1/2].</param>
    public Prod(ReadOnlySpan<double> prior, double rate)
        : this(Prior.Of(prior), [.. Enumerable.Repeat(rate, prior.Length)])
    {
    }

    /// <summary>Builds experts with equal prior and a rate for each.</summary>
    /// <param name="rates">One learning rate per expert, in (0, 1/2].</param>
    public Prod(ReadOnlySpan<double> rates)
        : this(Prior.Uniform(rates.Length), rates.ToArray())
    {
    }

    private Prod(double[] prior, double[] rates)
    {
        foreach (double rate in rates) Check.That(rate > 0 && rate <= LargestRate, rate, "in (0, 0.5]");
        _rate = rates;
        _logShare = [.. prior.Zip(rates, (q, rate) => Math.Log(q * rate))];
        _logWeight = new double[prior.Length];
    }

    /// <inheritdoc/>
    public int Experts => _rate.Length;

    /// <summary>ln w of each expert.</summary>
    public ReadOnlySpan<double> Logarithms => _logWeight;

    /// <summary>The rate min(1/2, sqrt(ln N / T)).</summary>
    /// <param name="experts">Number of experts N, at least 2.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>The rate.</returns>
    public static double TheoryRate(int experts, long horizon)
    {
        Check.That(experts >= 2, experts, "at least 2");
        return Math.Min(LargestRate, Math.Sqrt(Math.Log(experts) / Check.Horizon(horizon)));
    }

    /// <summary>The rate min(1/2, |I|^(-1/2)) of strongly adaptive online learning.</summary>
    /// <param name="length">Number of rounds |I| of the expert's interval, at least 1.</param>
    /// <returns>The rate.</returns>
    public static double IntervalRate(long length) => Math.Min(LargestRate, 1 / Math.Sqrt(Check.Horizon(length)));

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        for (int i = 0; i < awake.Length; i++)
            probabilities[i] = _logShare[awake[i].Group] + _logWeight[awake[i].Group] + Math.Log(awake[i].Activity);
        LogSpace.Normalise(probabilities[..awake.Length]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">eta r is below -1/2; nothing has changed.</exception>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        for (int i = 0; i < awake.Length; i++)
            if (!(Gain(awake[i], losses[i], charged) >= -LargestRate - Slack))
                throw Check.OutOfRange(nameof(losses), losses[i], $"at most 1 / (2 eta) above the loss of the whole, {charged}");
        for (int i = 0; i < awake.Length; i++) _logWeight[awake[i].Group] += double.LogP1(Gain(awake[i], losses[i], charged));
    }

    /// <inheritdoc/>
    public void Restart(int expert, long round) => _logWeight[expert] = 0;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("logWeight", _logWeight);
    }

    private double Gain(ActiveGroup expert, double loss, double charged) => _rate[expert.Group] * expert.Activity * (charged - loss);
}
