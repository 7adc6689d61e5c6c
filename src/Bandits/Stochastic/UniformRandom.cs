using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Stochastic;

/// <summary>Plays a uniformly drawn arm in every round and learns nothing: what every learner must beat.</summary>
/// <remarks>Cost per round: O(1); memory K numbers.</remarks>
public sealed class UniformRandom : ILearner<None, Choice, double>, IHasState, IHasDistribution, ISupportsDelay, IBatchable
{
    private readonly RandomStream _random;
    private readonly OpenChoices _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    public UniformRandom(int arms, RandomStream random)
    {
        Arms = Check.Arms(arms);
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
        _open = new OpenChoices(arms);
    }

    /// <inheritdoc/>
    public int Arms { get; }

    /// <inheritdoc/>
    public int UniformsPerRound => 1;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        int arm = _random.NextIndex(Arms);
        _open.Open(arm);
        return new Choice(arm, 1.0 / Arms);
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Finite(feedback);
        _open.Require(action.Arm);
        _open.Close(action.Arm);
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => probabilities[..Arms].Fill(1.0 / Arms);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("random", _random);
        state.Part("open", _open);
    }
}
