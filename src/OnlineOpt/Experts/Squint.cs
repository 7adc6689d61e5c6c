using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Squint for sleeping experts, with the improper prior on the learning rate: no rate, no horizon.</summary>
/// <remarks>
/// <para>
/// With r = a (lhat - l), R the sum of r and V the sum of r^2, p is proportional to a q int_0^{1/2} exp(eta R - eta^2 V) d eta among those awake: every
/// rate is tried, weighed by how well it has done.
/// </para>
/// <para>
/// Guarantee, on every path with |r| at most 1: sum_i q_i int_0^{1/2} (exp(eta R_i - eta^2 V_i) - 1) / eta d eta &lt;= 0, so that for every expert
/// R = O(sqrt(V ln(ln V / q)) + ln(ln V / q)): small where its losses differ little from the whole's.
/// </para>
/// <para>Source: Koolen, van Erven, "Second-Order Quantile Methods for Experts and Combinatorial Games", COLT 2015.</para>
/// </remarks>
public sealed class Squint : IRestartsExperts
{
    private readonly double[] _logPrior; // ln q
    private readonly double[] _regret;   // R
    private readonly double[] _square;   // V

    /// <summary>Builds experts with equal prior.</summary>
    /// <param name="experts">Number of experts, at least 1.</param>
    public Squint(int experts)
        : this(Prior.Uniform(experts))
    {
    }

    /// <summary>Builds experts with a prior.</summary>
    /// <param name="prior">One probability per expert: positive, summing to 1 within 1e-9.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such distribution.</exception>
    public Squint(ReadOnlySpan<double> prior)
        : this(Prior.Of(prior))
    {
    }

    private Squint(double[] prior)
    {
        _logPrior = LogSpace.Of(prior);
        _regret = new double[prior.Length];
        _square = new double[prior.Length];
    }

    /// <inheritdoc/>
    public int Experts => _regret.Length;

    /// <summary>R, the regret to each expert in the rounds in which it was awake.</summary>
    public ReadOnlySpan<double> Regrets => _regret;

    /// <summary>V, the sum of r^2 of each expert.</summary>
    public ReadOnlySpan<double> Squares => _square;

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        for (int i = 0; i < awake.Length; i++)
        {
            (int expert, double activity) = awake[i];
            probabilities[i] = _logPrior[expert] + Math.Log(activity) + SquintEvidence.Log(_regret[expert], _square[expert]);
        }

        LogSpace.Normalise(probabilities[..awake.Length]);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        for (int i = 0; i < awake.Length; i++)
        {
            double r = awake[i].Activity * (charged - losses[i]);
            _regret[awake[i].Group] += r;
            _square[awake[i].Group] += r * r;
        }
    }

    /// <inheritdoc/>
    public void Restart(int expert, long round) => _regret[expert] = _square[expert] = 0;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("regret", _regret);
        state.Values("square", _square);
    }
}
