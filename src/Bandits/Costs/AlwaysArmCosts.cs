using Bandits.Protocol;
using Bandits.Stochastic;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>Plays one arm in every round: a fixed comparator.</summary>
/// <remarks>It holds that arm best; of its cost it knows the mean. Cost per round: O(1); memory 4 K numbers.</remarks>
public sealed class AlwaysArmCosts : MeanCostLearner
{
    private readonly int _arm;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="options">Options; null for arm 0.</param>
    public AlwaysArmCosts(int arms, AlwaysArmOptions? options = null)
        : base(arms)
    {
        options = OptionRules.Validate(options ?? new AlwaysArmOptions());
        Check.Arm(options.Arm, arms, nameof(options.Arm));
        _arm = options.Arm;
    }

    /// <inheritdoc/>
    public override (int Arm, double Cost) Best(None context) => (_arm, Means.Mean(_arm));

    private protected override (int Arm, double Probability) Draw(None context) => (_arm, 1);
}
