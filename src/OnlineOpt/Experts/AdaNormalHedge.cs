using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Experts;

/// <summary>AdaNormalHedge for sleeping experts: no learning rate, no horizon.</summary>
/// <remarks>
/// <para>
/// Each expert keeps its regret R, the sum of r = a (lhat - l), and C, the sum of |r|. With Phi(R, C) = exp(max(R, 0)^2 / (3C)) its weight is
/// W(R, C) = (Phi(R + 1, C + 1) - Phi(R - 1, C + 1)) / 2, and p is proportional to q W among those awake, for the prior q; to q itself if
/// all their weights are 0, that is if R is at most -1 for each of them.
/// </para>
/// <para>
/// Guarantee, on every path with losses in [0, 1]: R &lt;= sqrt(3 C ln(B / q)) for every expert, B = 1 + 3/2 sum_i q_i (1 + ln(1 + C_i)).
/// </para>
/// <para>
/// A new expert starts with R = C = 0 and the prior of its place, as in Zhang, Liu, Zhou, "Adaptive Regret of Convex and Smooth Functions", ICML 2019, where
/// all have the same; its regret in its own rounds is then bounded with the number of all experts so far in the place of 1 / q.
/// </para>
/// <para>Source: Luo, Schapire, "Achieving All with No Parameters: AdaNormalHedge", COLT 2015.</para>
/// </remarks>
public sealed class AdaNormalHedge : IRestartsExperts
{
    private readonly double[] _prior;  // q
    private readonly double[] _regret; // R
    private readonly double[] _total;  // C

    /// <summary>Builds experts with equal prior.</summary>
    /// <param name="experts">Number of experts, at least 1.</param>
    public AdaNormalHedge(int experts)
        : this(experts, Prior.Uniform(experts))
    {
    }

    /// <summary>Builds experts with a prior.</summary>
    /// <param name="prior">One probability per expert: positive, summing to 1 within 1e-9.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such distribution.</exception>
    public AdaNormalHedge(ReadOnlySpan<double> prior)
        : this(prior.Length, Prior.Of(prior))
    {
    }

    private AdaNormalHedge(int experts, double[] prior)
    {
        _prior = prior;
        _regret = new double[experts];
        _total = new double[experts];
    }

    /// <inheritdoc/>
    public int Experts => _prior.Length;

    /// <summary>R, the regret to each expert in the rounds in which it was awake.</summary>
    public ReadOnlySpan<double> Regrets => _regret;

    /// <summary>C, the sum of |r| of each expert.</summary>
    public ReadOnlySpan<double> Totals => _total;

    /// <summary>W(R, C), which can only be trusted while its exponent is below 709.</summary>
    /// <param name="regret">R, any finite number.</param>
    /// <param name="total">C, at least |R| in a run; must be at least 0.</param>
    /// <returns>The weight, at least 0; exactly 0 for R of at most -1.</returns>
    public static double Weight(double regret, double total) => Weight(regret, total, 0);

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        // Common factors cancel in p, so the largest exponent is taken out: losses out of range cannot overflow.
        double shift = 0;
        foreach (ActiveGroup expert in awake) shift = Math.Max(shift, Exponent(_regret[expert.Group] + 1, _total[expert.Group]));
        double sum = 0;
        for (int i = 0; i < awake.Length; i++)
        {
            int expert = awake[i].Group;
            sum += probabilities[i] = _prior[expert] * awake[i].Activity * Weight(_regret[expert], _total[expert], shift);
        }

        if (sum == 0)
            for (int i = 0; i < awake.Length; i++) sum += probabilities[i] = _prior[awake[i].Group] * awake[i].Activity;
        for (int i = 0; i < awake.Length; i++) probabilities[i] /= sum;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        for (int i = 0; i < awake.Length; i++)
        {
            double r = awake[i].Activity * (charged - losses[i]);
            _regret[awake[i].Group] += r;
            _total[awake[i].Group] += Math.Abs(r);
        }
    }

    /// <inheritdoc/>
    public void Restart(int expert, long round) => _regret[expert] = _total[expert] = 0;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("regret", _regret);
        state.Values("total", _total);
    }

    /// <summary>W(R, C) e^-shift.</summary>
    private static double Weight(double regret, double total, double shift)
    {
        double upper = Exponent(regret + 1, total), lower = Exponent(regret - 1, total);
        // (e^a - e^b) / 2 = e^a tanh((a - b) / 2) (1 + e^(b - a)) / 2, which keeps its digits where a and b are close.
        double gap = regret >= 1 ? 4 * regret / (3 * (total + 1)) : upper - lower;
        return Math.Exp(upper - shift) * Math.Tanh(gap / 2) * (1 + Math.Exp(-gap)) / 2;
    }

    // max(R, 0)^2 / (3 (C + 1))
    private static double Exponent(double regret, double total)
    {
        double root = Math.Max(regret, 0) / Math.Sqrt(3 * (total + 1));
        return root * root;
    }
}
