using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Tuning.Learning;

/// <summary>Plays a uniformly drawn arm in every round and learns nothing: what every learner must beat.</summary>
/// <param name="arms">Number of arms.</param>
/// <param name="random">The learner's stream.</param>
internal sealed class UniformCosts(int arms, RandomStream random)
    : ILearner<None, NumberedChoice, Cost>, IHasState, IHasDistribution, ISupportsDelay, ISkipsRounds<NumberedChoice>
{
    private long _next;

    public int Arms => arms;

    public NumberedChoice Act(None context) => new(random.NextIndex(arms), 1.0 / arms, _next++);

    public void Learn(None context, NumberedChoice action, Cost feedback)
    {
    }

    public void Skip(NumberedChoice action)
    {
    }

    public void CopyDistribution(Span<double> probabilities) => probabilities[..arms].Fill(1.0 / arms);

    public void Visit(StateVisitor state)
    {
        state.Value("next", ref _next);
        state.Part("random", random);
    }
}
