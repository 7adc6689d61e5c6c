using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Costs;

/// <summary>Plays every arm with the same probability and learns only which has the least mean cost: a random search.</summary>
/// <remarks>Cost per round: O(1); memory 4 K numbers.</remarks>
public sealed class UniformCosts : MeanCostLearner, IHasDistribution
{
    private readonly RandomStream _random;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    public UniformCosts(int arms, RandomStream random)
        : base(arms)
    {
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => probabilities[..Arms].Fill(1.0 / Arms);

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("random", _random);
    }

    private protected override (int Arm, double Probability) Draw(None context) => (_random.NextIndex(Arms), 1.0 / Arms);
}
