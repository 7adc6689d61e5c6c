using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>EXP3 that learns from a second, uniformly drawn arm, which is observed but not charged.</summary>
/// <remarks>
/// <para>P = softmax(-eta L); plays a from P and queries y uniformly; then L_y += K l(y). The played arm's loss is not used.</para>
/// <para>Guarantee: expected regret against the best fixed arm at most sqrt(2 K T ln K) with the default learning rate.</para>
/// <para>Cost per round: K additions, one exp; memory 4K numbers.</para>
/// <para>
/// Source: the exponential weights of <see cref="Exp3"/> with the observation distribution uniform, as in Lu, Zhang, Chen, Zhang,
/// Woodruff, Hazan, "Adaptive Regret for Bandits Made Possible: Two Queries Suffice", ICLR 2024, without its restarts.
/// </para>
/// </remarks>
public sealed class Exp3TwoQueries
    : ILearner<None, QueryPair, LossPair>, IHasState, IHasDistribution, ISupportsDelay, IBatchable, IQueries
{
    private readonly RandomStream _random;
    private readonly ExponentialWeights _weights;
    private readonly OpenChoices _played;
    private readonly OpenChoices _queried;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1; sets the default learning rate.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Exp3TwoQueries(int arms, long horizon, RandomStream random, Exp3Options? options = null)
    {
        Check.Arms(arms);
        Check.Horizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new Exp3Options());
        _random = random;
        _weights = new ExponentialWeights(arms, options.LearningRate ?? Math.Sqrt(2 * Math.Log(arms) / ((double)arms * horizon)));
        _played = new OpenChoices(arms);
        _queried = new OpenChoices(arms);
    }

    /// <inheritdoc/>
    public int Arms => _weights.Arms;

    /// <inheritdoc/>
    public int QueriesPerRound => 2;

    /// <inheritdoc/>
    public int UniformsPerRound => 2;

    /// <inheritdoc/>
    public QueryPair Act(None context)
    {
        Choice play = _weights.Draw(_random);
        var query = new Choice(_random.NextIndex(Arms), 1.0 / Arms);
        _played.Open(play.Arm);
        _queried.Open(query.Arm);
        return new QueryPair(play, query);
    }

    /// <inheritdoc/>
    public void Learn(None context, QueryPair action, LossPair feedback)
    {
        Check.Unit(feedback.Played);
        Check.Unit(feedback.Queried);
        _played.Require(action.Play.Arm);
        _queried.Require(action.Query.Arm);
        _played.Close(action.Play.Arm);
        _queried.Close(action.Query.Arm);
        _weights.Add(action.Query.Arm, Arms * feedback.Queried);
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _weights.CopyDistribution(probabilities);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("weights", _weights);
        state.Part("random", _random);
        state.Part("played", _played);
        state.Part("queried", _queried);
    }
}
