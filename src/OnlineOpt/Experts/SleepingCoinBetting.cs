using System.Numerics;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Coin betting for sleeping experts: each is a gambler on its own advantage. No rate, no horizon.</summary>
/// <remarks>
/// <para>
/// With r = a (lhat - l), an expert bets the share sum(g) / (n + 1) of its wealth, where n counts its rounds so far and its wealth starts at 1: its bet is
/// w = sum(g) / (n + 1) (1 + sum(g w)), and g = r if w > 0, else max(r, 0). p is proportional to a pi max(w, 0) among those awake; to a pi if all of these
/// are 0. An expert born in round t has the prior pi = 1 / (t^2 (1 + floor(log2 t))).
/// </para>
/// <para>
/// Guarantee, on every path with |r| at most 1: sum_i pi_i (wealth_i - 1) &lt;= 0, so that in every span of n rounds that an expert born in round t lives
/// R = O(sqrt(n ln(n / pi))): on geometric covering intervals O(sqrt(n ln t)).
/// </para>
/// <para>
/// Source: Jun, Orabona, Wright, Willett, "Improved Strongly Adaptive Online Learning using Coin Betting", AISTATS 2017 (there called CBCE).
/// </para>
/// </remarks>
public sealed class SleepingCoinBetting : IRestartsExperts
{
    private const double Slack = 1e-9;
    private readonly double[] _logPrior;  // ln pi
    private readonly double[] _sum;       // sum of g
    private readonly double[] _logWealth; // ln(1 + sum of g w)
    private readonly long[] _rounds;      // n

    /// <summary>Builds experts with equal prior.</summary>
    /// <param name="experts">Number of experts, at least 1.</param>
    public SleepingCoinBetting(int experts)
        : this(Prior.Uniform(experts))
    {
    }

    /// <summary>Builds experts with a prior.</summary>
    /// <param name="prior">One probability per expert: positive, summing to 1 within 1e-9.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is no such distribution.</exception>
    public SleepingCoinBetting(ReadOnlySpan<double> prior)
        : this(Prior.Of(prior))
    {
    }

    private SleepingCoinBetting(double[] prior)
    {
        _logPrior = LogSpace.Of(prior);
        _sum = new double[prior.Length];
        _logWealth = new double[prior.Length];
        _rounds = new long[prior.Length];
    }

    /// <inheritdoc/>
    public int Experts => _sum.Length;

    /// <summary>ln of the wealth of each expert.</summary>
    public ReadOnlySpan<double> LogWealths => _logWealth;

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        probabilities = probabilities[..awake.Length];
        for (int i = 0; i < awake.Length; i++)
        {
            (int expert, double activity) = awake[i];
            probabilities[i] = Math.Log(activity) + _logPrior[expert] + Math.Log(Math.Max(Share(expert), 0)) + _logWealth[expert];
        }

        if (LogSpace.Normalise(probabilities)) return;
        for (int i = 0; i < awake.Length; i++) probabilities[i] = Math.Log(awake[i].Activity) + _logPrior[awake[i].Group];
        LogSpace.Normalise(probabilities);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">|r| is above 1; nothing has changed.</exception>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        for (int i = 0; i < awake.Length; i++)
            if (!(awake[i].Activity * Math.Abs(charged - losses[i]) <= 1 + Slack))
                throw Check.OutOfRange(nameof(losses), losses[i], $"within 1 of the loss of the whole, {charged}");
        for (int i = 0; i < awake.Length; i++)
        {
            (int expert, double activity) = awake[i];
            double r = activity * (charged - losses[i]), share = Share(expert), g = share > 0 ? r : Math.Max(r, 0);
            _logWealth[expert] += double.LogP1(g * share);
            _sum[expert] += g;
            _rounds[expert]++;
        }
    }

    /// <inheritdoc/>
    public void Restart(int expert, long round)
    {
        _logPrior[expert] = -Math.Log((double)round * round * (1 + BitOperations.Log2((ulong)round)));
        _sum[expert] = _logWealth[expert] = _rounds[expert] = 0;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("logPrior", _logPrior);
        state.Values("sum", _sum);
        state.Values("logWealth", _logWealth);
        state.Values("rounds", _rounds);
    }

    // What part of its wealth an expert bets.
    private double Share(int expert) => _sum[expert] / (_rounds[expert] + 1);
}
