using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Exponential weights for sleeping experts: w *= exp(eta a (lhat - l)), p proportional to a w among those awake.</summary>
/// <remarks>
/// The weights are kept as logarithms. The classic baseline beside <see cref="AdaNormalHedge"/>; must be told the horizon or its rate.
/// Source: Freund, Schapire, Singer, Warmuth, "Using and Combining Predictors That Specialize", STOC 1997.
/// </remarks>
public sealed class SleepingHedge : ISleepingExperts
{
    private readonly double _rate; // eta
    private readonly double[] _logWeight;

    /// <summary>Builds experts with equal weights.</summary>
    /// <param name="experts">Number of experts, at least 1.</param>
    /// <param name="rate">Learning rate eta, finite and at least 0.</param>
    public SleepingHedge(int experts, double rate)
    {
        Check.That(experts >= 1, experts, "at least 1");
        Check.That(rate >= 0 && double.IsFinite(rate), rate, "finite and at least 0");
        _rate = rate;
        _logWeight = new double[experts];
    }

    /// <inheritdoc/>
    public int Experts => _logWeight.Length;

    /// <summary>The rate sqrt(ln N / T).</summary>
    /// <param name="experts">Number of experts N, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>The rate.</returns>
    public static double TheoryRate(int experts, long horizon)
    {
        Check.That(experts >= 1, experts, "at least 1");
        return Math.Sqrt(Math.Log(experts) / Check.Horizon(horizon));
    }

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        double shift = double.NegativeInfinity, sum = 0;
        foreach (ActiveGroup expert in awake) shift = Math.Max(shift, _logWeight[expert.Group]);
        for (int i = 0; i < awake.Length; i++)
            sum += probabilities[i] = awake[i].Activity * Math.Exp(_logWeight[awake[i].Group] - shift);
        for (int i = 0; i < awake.Length; i++) probabilities[i] /= sum;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        for (int i = 0; i < awake.Length; i++)
            _logWeight[awake[i].Group] += _rate * awake[i].Activity * (charged - losses[i]);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("logWeight", _logWeight);
    }
}
