using Bandits.Protocol;
using Bandits.Protocol.Streaming;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Streaming;

/// <summary>Keeps every arm and plays them with a learner for K arms: what a single pass with little memory is compared with.</summary>
/// <remarks>
/// <para>It takes K slots, so it is no streaming algorithm and breaks every budget below K.</para>
/// <para>Guarantee: the learner's own, such as O(sqrt(K T ln T)) for UCB1, against Omega(K^(1/3) T^(2/3)) for anything with o(K) slots:
/// the difference is the price of one pass.</para>
/// <para>
/// Cost: one round of the learner per pull, so the horizon is limited to 10^9. All pulls follow the last arrival, in one call of
/// <see cref="Choose"/>, which cannot be interrupted.
/// </para>
/// </remarks>
public sealed class FullMemory : IStreamingLearner, IHasState
{
    private const long LongestHorizon = 1_000_000_000;
    private readonly ILearner<None, Choice, double> _learner;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, from 1 to 10^9.</param>
    /// <param name="learner">A learner for K arms.</param>
    public FullMemory(int arms, long horizon, ILearner<None, Choice, double> learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        Check.That(horizon is >= 1 and <= LongestHorizon, horizon, $"in [1, {LongestHorizon}], as its pulls are played one by one");
        Slots = Check.Arms(arms);
        _learner = learner;
    }

    /// <inheritdoc/>
    public int Slots { get; }

    /// <inheritdoc/>
    public void Meet(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Store(stream.Arrived - 1);
    }

    /// <inheritdoc/>
    public int Choose(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        int arm = 0;
        while (stream.Remaining > 0)
        {
            Choice choice = _learner.Act(default);
            arm = choice.Arm;
            _learner.Learn(default, choice, stream.Pull(stream[arm], 1).Mean);
        }

        return arm;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The learner for K arms has no state that could be saved.</exception>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_learner is not IHasState learner) throw new InvalidOperationException($"{_learner.GetType().Name} cannot be saved.");
        state.Part("learner", learner);
    }
}
