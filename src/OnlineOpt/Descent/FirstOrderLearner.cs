using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>What all learners share that play a point of R^d and learn from the gradient of the loss there: the protocol and its checks.</summary>
/// <remarks>A round is one <see cref="Act"/> and one <see cref="Learn"/>. Feedback that is refused leaves the learner as it was.</remarks>
public abstract class FirstOrderLearner : ILearner<None, Point, LossGradient>, IHasState
{
    private readonly double[] _played; // x_t
    private bool _open;

    /// <summary>Builds the protocol.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    protected FirstOrderLearner(int dimension) => _played = new double[Require.Dimension(dimension)];

    /// <summary>Dimension d.</summary>
    public int Dimension => _played.Length;

    /// <summary>Where every point is played: the same array from the first round to the last.</summary>
    internal double[] Played => _played;

    /// <summary>Plays the point of the round.</summary>
    /// <param name="context">Nothing.</param>
    /// <returns>The point; it belongs to the learner and stays as it is until the next call.</returns>
    /// <exception cref="InvalidOperationException">The last point still waits for its feedback.</exception>
    public Point Act(None context)
    {
        if (_open) throw new InvalidOperationException("The last point still waits for its feedback: call Learn first.");
        Decide(_played);
        _open = true;
        return new Point(_played);
    }

    /// <summary>Learns what the point of the round brought.</summary>
    /// <param name="context">Nothing.</param>
    /// <param name="action">The point, as returned.</param>
    /// <param name="feedback">The loss and its gradient there: d finite numbers with a norm of at most 6e153.</param>
    /// <exception cref="InvalidOperationException">No point waits for feedback, or another one; the state is unchanged.</exception>
    /// <exception cref="ArgumentException">The gradient has another dimension, or the loss itself is needed and missing; the state is unchanged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The loss or the gradient is not finite, or too large; the state is unchanged.</exception>
    public void Learn(None context, Point action, LossGradient feedback)
    {
        if (!_open || (action.Coordinates != _played && !_played.AsSpan().SequenceEqual(action.Coordinates)))
            throw new InvalidOperationException("Feedback came for a point that does not wait for it: call Act first, and Learn once per point.");
        Check.Finite(feedback.Loss);
        Require.Vector(feedback.Gradient, _played.Length);
        Update(_played, feedback);
        _open = false;
    }

    /// <inheritdoc/>
    public virtual void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("played", _played);
        state.Value("open", ref _open);
    }

    /// <summary>Writes the point x_t of the round.</summary>
    /// <param name="point">Room for d numbers.</param>
    protected abstract void Decide(Span<double> point);

    /// <summary>Takes in the feedback of the round; where it throws it has changed nothing.</summary>
    /// <param name="played">The point x_t.</param>
    /// <param name="feedback">The feedback, with a finite gradient of dimension d.</param>
    protected abstract void Update(ReadOnlySpan<double> played, in LossGradient feedback);
}
