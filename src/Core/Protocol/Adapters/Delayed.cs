using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Protocol.Adapters;

/// <summary>Hands a learner its feedback some rounds late, as a system would in which results take time.</summary>
/// <remarks>
/// The feedback of round t arrives at the end of round t + d, before the learner acts in round t + d + 1; with d = 0 nothing is late.
/// Where delays differ, feedback arrives out of order; what is due in the same round arrives in the order of its rounds.
/// Contexts, actions and feedback are kept by value, hence no arrays. Cost per round: O(log of the number waiting).
/// </remarks>
/// <typeparam name="TContext">Context type.</typeparam>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class Delayed<TContext, TAction, TFeedback> : ILearner<TContext, TAction, TFeedback>
    where TContext : unmanaged
    where TAction : unmanaged
    where TFeedback : unmanaged
{
    private readonly ILearner<TContext, TAction, TFeedback> _inner;
    private readonly int _longest;
    private readonly RandomStream? _random;
    private readonly PriorityQueue<(TContext Context, TAction Action, TFeedback Feedback), (long Due, long Round)> _waiting = new();
    private long _round;

    /// <summary>Builds the adapter.</summary>
    /// <param name="inner">The learner; must support delay.</param>
    /// <param name="delay">The delay d in rounds, at least 0; with a stream the longest delay.</param>
    /// <param name="random">A stream from which each delay is drawn uniformly from 0..d; null for always d.</param>
    /// <exception cref="ArgumentException">The learner does not support delay.</exception>
    public Delayed(ILearner<TContext, TAction, TFeedback> inner, int delay, RandomStream? random = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        if (inner is not ISupportsDelay)
            throw new ArgumentException($"{inner.GetType().Name} does not support delayed feedback ({nameof(ISupportsDelay)}).", nameof(inner));
        Check.That(delay is >= 0 and < int.MaxValue, delay, $"from 0 to {int.MaxValue - 1}");
        _inner = inner;
        _longest = delay;
        _random = random;
    }

    /// <summary>Number of rounds whose feedback is still on its way.</summary>
    public int Waiting => _waiting.Count;

    /// <inheritdoc/>
    public TAction Act(TContext context) => _inner.Act(context);

    /// <summary>Takes in the feedback of the round just played, and hands on what is due.</summary>
    /// <param name="context">The context.</param>
    /// <param name="action">The action.</param>
    /// <param name="feedback">The feedback. The learner refuses a bad one only when it is handed on.</param>
    public void Learn(TContext context, TAction action, TFeedback feedback)
    {
        int delay = _random?.NextIndex(_longest + 1) ?? _longest;
        _waiting.Enqueue((context, action, feedback), (_round + delay, _round));
        Deliver(_round++);
    }

    /// <summary>Hands on everything that is still on its way, in the order in which it would have arrived.</summary>
    public void Flush() => Deliver(long.MaxValue);

    private void Deliver(long upTo)
    {
        while (_waiting.TryPeek(out (TContext Context, TAction Action, TFeedback Feedback) next, out (long Due, long) when) && when.Due <= upTo)
        {
            _waiting.Dequeue();
            _inner.Learn(next.Context, next.Action, next.Feedback);
        }
    }
}
