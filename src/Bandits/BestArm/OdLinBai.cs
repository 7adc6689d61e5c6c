using Bandits.Protocol;
using Bandits.State;

namespace Bandits.BestArm;

/// <summary>OD-LinBAI: names the best arm of a linear bandit after T pulls, measuring in the shares of an optimal design.</summary>
/// <remarks>
/// <para>
/// In round r of R = ceil(log2 d) the candidates are pulled ceil(w_i m) times, w the G-optimal design, and the ceil(d / 2^r) best by least
/// squares on this round's rewards stay; m = (T - min(K, d (d + 1) / 2) - sum_{r &lt; R} ceil(d / 2^r)) / R keeps the total within T.
/// </para>
/// <para>
/// Guarantee: error at most (4 K / d + 3 log2 d) exp(-m / (16 H_2)), H_2 = max_{2 &lt;= i &lt;= d} i / gap_i^2, for 1-subgaussian noise. Any finite
/// reward is taken. Cost per round: O(1) beside the designs, which candidates of all runs share.
/// </para>
/// <para>
/// Source: Yang, Tan, "Minimax Optimal Fixed-Budget Best Arm Identification in Linear Bandits", NeurIPS 2022, Algorithm 1 and Theorem 2.
/// </para>
/// </remarks>
public sealed class OdLinBai : DesignLearner, IHasState
{
    /// <summary>Builds the learner.</summary>
    /// <param name="features">The arms' features, not all zero unless there is one arm.</param>
    /// <param name="horizon">Number of pulls T, so large that m is positive.</param>
    /// <exception cref="ArgumentException">Zero features, or a horizon that is too short.</exception>
    public OdLinBai(ArmFeatures features, long horizon)
        : base(features, horizon, new ExactMeans())
    {
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state) => VisitRounds(state);
}
