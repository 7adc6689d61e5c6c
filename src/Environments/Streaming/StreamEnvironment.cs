using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Environments.Streaming;

/// <summary>A stream of arms with known means, and rewards in {0, 1} around them.</summary>
/// <remarks>
/// Many pulls are one binomial draw, so the cost of a run is that of its calls and not of its pulls: horizons of 10^18 are as fast as
/// short ones. Rewards are drawn in the order in which a learner asks for them; the arms are the same for all learners.
/// </remarks>
public sealed class StreamEnvironment : IArmSource, IRevealsMeans, IHasState
{
    private readonly IRevealsMeans _arms;
    private readonly RandomStream? _rewards; // null where a reward is its mean
    private int _last = -1;                  // the arm whose mean is at hand: a generated one takes time
    private double _lastMean;

    /// <summary>Builds the environment.</summary>
    /// <param name="arms">The arms in the order in which they arrive, with means in [0, 1].</param>
    /// <param name="streams">The world's streams; takes "rewards".</param>
    /// <param name="noise">How a reward varies around its mean; not Gaussian, as rewards lie in [0, 1].</param>
    /// <param name="slots">Memory slots M that a learner may use, at least 1; null for as many as it asks for.</param>
    public StreamEnvironment(IRevealsMeans arms, Streams streams, RewardNoise noise = RewardNoise.Bernoulli, int? slots = null)
    {
        ArgumentNullException.ThrowIfNull(arms);
        ArgumentNullException.ThrowIfNull(streams);
        Check.That(noise != RewardNoise.Gaussian, noise, "one whose rewards lie in [0, 1]: Bernoulli or None");
        Check.That(slots is null or >= 1, slots, "at least 1");
        _arms = arms;
        _rewards = noise == RewardNoise.None ? null : streams.Stream("rewards");
        Slots = slots;
    }

    /// <inheritdoc/>
    public int Arms => _arms.Arms;

    /// <inheritdoc/>
    public int? Slots { get; }

    /// <inheritdoc/>
    public double BestMean => _arms.BestMean;

    /// <inheritdoc/>
    public int BestArm => _arms.BestArm;

    /// <inheritdoc/>
    public double MeanOf(int arm)
    {
        if (arm != _last) (_last, _lastMean) = (arm, _arms.MeanOf(arm));
        return _lastMean;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_rewards is not null) state.Part("rewards", _rewards);
    }

    /// <inheritdoc/>
    public double Pull(int arm, long count) => _rewards is null ? MeanOf(arm) : _rewards.NextBinomial(count, MeanOf(arm)) / (double)count;
}
