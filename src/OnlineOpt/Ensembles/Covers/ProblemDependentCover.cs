using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles.Covers;

/// <summary>A geometric cover whose time goes on only where there is something to lose.</summary>
/// <remarks>
/// <para>
/// The intervals are those of <see cref="GeometricCover"/> for a clock that starts at 1. A learner of its own keeps the time: once the losses that it would
/// have had at its own points add up to more than a threshold, the clock goes on by one, and the learner starts anew. So where the losses are small no
/// new learners are started, and those there live longer.
/// </para>
/// <para>Needs the loss itself revealed; losses should not be negative. Source: Zhang, Liu, Zhou, "Adaptive Regret of Convex and Smooth Functions", ICML 2019.</para>
/// </remarks>
public sealed class ProblemDependentCover : ICover
{
    private readonly FirstOrderLearner _reference;
    private readonly StateSnapshot _new;
    private readonly double _threshold;
    private readonly bool _compact;
    private readonly double[] _gradient;
    private long _clock = 1;
    private bool _turns = true; // whether the clock has not been read since it went on
    private double _sum;        // losses of the reference learner since then

    /// <summary>Builds the cover.</summary>
    /// <param name="reference">The learner that keeps the time; new, and serves nothing else.</param>
    /// <param name="threshold">The loss that it must exceed, positive and finite.</param>
    /// <param name="horizon">Number of rounds T, at least 1; null if it is not known.</param>
    /// <param name="compact">Whether to leave out the intervals with even i.</param>
    public ProblemDependentCover(FirstOrderLearner reference, double threshold, long? horizon = null, bool compact = false)
    {
        ArgumentNullException.ThrowIfNull(reference);
        Check.That(threshold > 0 && double.IsFinite(threshold), threshold, "positive and finite");
        Places = GeometricIntervals.Levels(horizon);
        _reference = reference;
        _new = new StateSnapshot(reference);
        _threshold = threshold;
        _compact = compact;
        _gradient = new double[reference.Dimension];
    }

    /// <inheritdoc/>
    public int Places { get; }

    /// <inheritdoc/>
    public bool Restarts => true;

    /// <summary>The time n of the clock.</summary>
    public long Clock => _clock;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The clock is at least 2^(number of places): the horizon is over.</exception>
    public void Open(long round, Span<PlaceState> places)
    {
        GeometricIntervals.Write(_clock, _turns, _compact, places[..Places]);
        _turns = false;
        _reference.Act(default);
    }

    /// <inheritdoc/>
    public void Learn(in LossGradient feedback)
    {
        IConvexLoss function = Require.Function(feedback);
        double loss = function.At(_reference.Played, _gradient);
        _reference.Learn(default, new Point(_reference.Played), new LossGradient(loss, _gradient, function));
        _sum += loss;
        if (_sum <= _threshold) return;
        _clock++;
        _turns = true;
        _sum = 0;
        _new.Restore(_reference);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("clock", ref _clock);
        state.Value("turns", ref _turns);
        state.Value("sum", ref _sum);
        state.Part("reference", _reference);
    }
}
