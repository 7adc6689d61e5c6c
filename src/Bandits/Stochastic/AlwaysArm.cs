using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>Plays one arm in every round and learns nothing: a fixed comparator.</summary>
/// <remarks>Cost per round: O(1); memory K numbers.</remarks>
public sealed class AlwaysArm : ILearner<None, Choice, double>, IHasState, ISupportsDelay, IBatchable
{
    private readonly int _arm;
    private readonly OpenChoices _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">Options; null for arm 0.</param>
    public AlwaysArm(int arms, AlwaysArmOptions? options = null)
    {
        Check.Arms(arms);
        options = OptionRules.Validate(options ?? new AlwaysArmOptions());
        Check.Arm(options.Arm, arms, nameof(options.Arm));
        _arm = options.Arm;
        _open = new OpenChoices(arms);
    }

    /// <inheritdoc/>
    public int UniformsPerRound => 0;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.Open(_arm);
        return new Choice(_arm, 1);
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Finite(feedback);
        _open.Require(action.Arm);
        _open.Close(action.Arm);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("open", _open);
    }
}
