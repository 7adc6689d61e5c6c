using System.Text.Json;
using Bandits.OnlineOpt.Descent;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Plays a learner that must know the horizon where nobody knows it: a new one for 1 round, then one for 2 rounds, for 4, for 8, ...</summary>
/// <remarks>
/// The doubling trick: regret O(sqrt(T)) with the horizon known stays O(sqrt(T)), sqrt(2) / (sqrt(2) - 1) times as large at most. Memory is allocated
/// only when a new learner starts. Source: Cesa-Bianchi, Lugosi, "Prediction, Learning, and Games", section 2.3.
/// </remarks>
public sealed class DoublingHorizon : FirstOrderLearner
{
    private const int LongestPhase = 62;
    private readonly Func<long, FirstOrderLearner> _build;
    private FirstOrderLearner _learner;
    private int _phase;      // k
    private long _played;    // rounds of phase k, of 2^k

    /// <summary>Builds the first learner.</summary>
    /// <param name="build">Builds a new learner for a number of rounds.</param>
    public DoublingHorizon(Func<long, FirstOrderLearner> build)
        : this(build, (build ?? throw new ArgumentNullException(nameof(build)))(1))
    {
    }

    private DoublingHorizon(Func<long, FirstOrderLearner> build, FirstOrderLearner first)
        : base(first.Dimension)
    {
        _build = build;
        _learner = first;
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        int phase = state.Count("phase", _phase);
        if (phase > LongestPhase) throw new JsonException($"Field 'phase' of the state must be at most {LongestPhase}.");
        FirstOrderLearner learner = phase == _phase ? _learner : _build(1L << phase);
        if (state.IsLoading) (_phase, _learner) = (phase, learner);
        state.Value("roundsOfPhase", ref _played);
        state.Part("learner", learner);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        if (_played == 1L << _phase)
        {
            _learner = _build(1L << (_phase + 1));
            _phase++;
            _played = 0;
        }

        _learner.Act(default).Coordinates.CopyTo(point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _learner.Learn(default, new Point(_learner.Played), feedback);
        _played++;
    }
}
