using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adversarial;

/// <summary>EXP3 that is told when the losses change, and starts afresh there: an oracle to compare with.</summary>
/// <remarks>
/// <para>EXP3 on losses with the learning rate sqrt(2 ln K / (K B)) of a horizon of B rounds, reset every B rounds.</para>
/// <para>Guarantee: expected regret at most sqrt(2 K B ln K) in every segment.</para>
/// <para>Cost per round: K additions, one exp; memory 2K numbers. Feedback must come in its own round.</para>
/// <para>Source: as <see cref="Exp3"/>.</para>
/// </remarks>
public sealed class RestartedExp3 : ILearner<None, Choice, double>, IHasState, IHasDistribution, IBatchable, ISkipsRounds<Choice>
{
    private readonly long _segment; // B
    private readonly RandomStream _random;
    private readonly ExponentialWeights _weights;
    private readonly OpenRound _open;
    private long _inSegment; // rounds begun in this segment

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; <see cref="RestartedExp3Options.Segment"/> must be given.</param>
    /// <exception cref="ArgumentException">The segment is not given.</exception>
    public RestartedExp3(int arms, RandomStream random, RestartedExp3Options? options = null)
    {
        Check.Arms(arms);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new RestartedExp3Options());
        _segment = options.Segment
            ?? throw new ArgumentException("Restarted EXP3 needs to know when the losses change: give Segment.", nameof(options));
        _random = random;
        _weights = new ExponentialWeights(arms, Math.Sqrt(2 * Math.Log(arms) / ((double)arms * _segment)));
        _open = new OpenRound(arms);
    }

    /// <inheritdoc/>
    public int Arms => _weights.Arms;

    /// <inheritdoc/>
    public int UniformsPerRound => 1;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.RequireClosed();
        if (_inSegment == _segment)
        {
            _weights.Reset();
            _inSegment = 0;
        }

        _inSegment++;
        return _open.Open(_weights.Draw(_random));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        Check.Unit(feedback);
        _open.Require(action);
        _open.Close();
        _weights.Add(action.Arm, ImportanceWeight.Estimate(1 - feedback, action));
    }

    /// <inheritdoc/>
    public void Skip(Choice action)
    {
        _open.Require(action);
        _open.Close();
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _weights.CopyDistribution(probabilities);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("inSegment", ref _inSegment);
        state.Part("weights", _weights);
        state.Part("random", _random);
        state.Part("open", _open);
    }
}
