using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Exponential weights with a falling rate: w_i *= exp(-(eps / sqrt(t)) l_{t,i}), from a prior. No old loss is weighed again as the rate falls.</summary>
/// <remarks>
/// The meta-learner of Ader, without a horizon. Cost per round: N exp. Source: Zhang, Lu, Zhou, "Adaptive Online Learning in Dynamic Environments", NeurIPS 2018.
/// </remarks>
public sealed class GreedyHedge : ISleepingExperts
{
    private readonly double _rate;         // eps
    private readonly double[] _logWeights; // ln w
    private long _round = 1;               // t

    /// <summary>Builds experts with a prior.</summary>
    /// <param name="prior">One probability per expert: positive, summing to 1 within 1e-9.</param>
    /// <param name="rate">Rate eps of the first round, positive and finite.</param>
    public GreedyHedge(ReadOnlySpan<double> prior, double rate)
    {
        Check.That(rate > 0 && double.IsFinite(rate), rate, "positive and finite");
        _rate = rate;
        _logWeights = [.. Prior.Of(prior).Select(q => Math.Log(q))];
    }

    /// <inheritdoc/>
    public int Experts => _logWeights.Length;

    /// <summary>The prior (N + 1) / (N i (i + 1)), i = 1..N, which favours the first experts: in Ader those with the smallest steps.</summary>
    /// <param name="experts">Number of experts N, at least 1.</param>
    /// <returns>The prior.</returns>
    public static double[] FallingPrior(int experts)
    {
        Check.That(experts >= 1, experts, "at least 1");
        double n = experts;
        return [.. Enumerable.Range(1, experts).Select(i => (n + 1) / (n * i * (i + 1.0)))];
    }

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        double largest = double.NegativeInfinity, sum = 0;
        foreach (ActiveGroup expert in awake) largest = Math.Max(largest, _logWeights[expert.Group]);
        for (int i = 0; i < awake.Length; i++)
            sum += probabilities[i] = awake[i].Activity * Math.Exp(_logWeights[awake[i].Group] - largest);
        for (int i = 0; i < awake.Length; i++) probabilities[i] /= sum;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        // Losses count above what the whole lost: among experts always awake this changes nothing, and one asleep keeps its weight.
        double rate = _rate / Math.Sqrt(_round++);
        for (int i = 0; i < awake.Length; i++)
            _logWeights[awake[i].Group] -= rate * awake[i].Activity * (losses[i] - charged);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("logWeights", _logWeights);
        state.Value("round", ref _round);
    }
}
