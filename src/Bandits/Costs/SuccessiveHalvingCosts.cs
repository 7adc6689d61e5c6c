using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>Successive halving: plays every arm on trial, keeps the better half, plays those twice as often, and so on to the last one.</summary>
/// <remarks>
/// <para>
/// In phase k, from 0, every arm on trial has been played r 2^k times, earlier phases included; ceil(s / 2) of s arms stay, by the means of
/// all their costs, ties by the lowest index. After about r d log2(d) plays it has committed itself.
/// </para>
/// <para>No guarantee where means change. Cost per round: O(arms on trial); memory 5 d numbers.</para>
/// <para>
/// Source: Jamieson, Talwalkar, "Non-stochastic Best Arm Identification and Hyperparameter Optimization", AISTATS 2016, Figure 3, with
/// repeated plays as the resource.
/// </para>
/// </remarks>
public sealed class SuccessiveHalvingCosts : CommittingCostLearner
{
    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public SuccessiveHalvingCosts(int arms, SuccessiveHalvingCostsOptions? options = null)
        : base(arms, OptionRules.Validate(options ?? new SuccessiveHalvingCostsOptions()).FirstPulls) => TryRange(0, arms - 1);

    private protected override void Narrow()
    {
        int stay = (OnTrial.Length + 1) / 2;
        while (OnTrial.Length > stay) DropWorst();
        Quota *= 2;
    }
}
