using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Plays the weighted mean of the points of several learners: x_t = sum_i p_{t,i} x_{t,i}.</summary>
/// <remarks>
/// <para>
/// Its parts are chosen one by one: the learners, with one pool of them for each place of a cover; the <see cref="ICover"/>, which says when the learners
/// of a place live and when they start anew; the meta-learner, which finds the weights p; the <see cref="SurrogateLoss"/> by which it judges; and a guess of
/// the coming gradient, for meta-learners that take one.
/// </para>
/// <para>
/// The regret against any sequence of comparators is that of the best learner, plus what it costs to find that one: so learners for changing worlds
/// are built. An ensemble is a learner itself, and ensembles can be nested.
/// </para>
/// <para>Cost per round: one step of each learner alive, and O(d) more for each.</para>
/// </remarks>
public class Ensemble : FirstOrderLearner
{
    private readonly FirstOrderLearner[] _learners;
    private readonly string[] _names;
    private readonly ISleepingExperts _meta;
    private readonly IHintedExperts? _hinted;      // the meta-learner too, if it is one such
    private readonly IFollowsVariation? _follower; // the same
    private readonly ICover _cover;
    private readonly EnsembleOptions _options;
    private readonly IHint? _hint;
    private readonly StateSnapshot[] _new; // the learners of a place before their first round
    private readonly PlaceState[] _places;
    private readonly ActiveGroup[] _awake; // the learners alive come first
    private readonly double[][] _points;   // x_{t,i}
    private readonly double[] _last;       // room for x_{t-1,i}
    private readonly double[][] _gradients;
    private readonly double[] _costs;      // c_{t,i}; these are by position in _awake
    private readonly double[] _values;     // what the learners are told to have lost
    private readonly double[] _losses;     // l_{t,i}
    private readonly double[] _weights;    // p_{t,i}
    private readonly double[] _guess;      // m_t
    private readonly double[] _origin;
    private int _alive;
    private long _round;                   // the last round for which the learners have decided
    private bool _decided;                 // whether that one is still to come
    private bool _broken;

    /// <summary>Puts an ensemble together; the parts must serve nothing else.</summary>
    /// <param name="learners">The learners, new and of one dimension: the pool of the first place, then that of the second, ...; all places alike.</param>
    /// <param name="meta">What weighs the learners; has as many experts.</param>
    /// <param name="cover">When the learners of a place live; null for always.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="hint">
    /// The guess of the coming gradient, for a meta-learner that takes one; null for the last gradient. A guess that depends on where the next step starts
    /// takes the mean of the learners' next points under the last weights for that, or the point last played where not all learners live always.
    /// </param>
    /// <exception cref="ArgumentException">The parts do not fit together.</exception>
    public Ensemble(
        IReadOnlyList<FirstOrderLearner> learners, ISleepingExperts meta, ICover? cover = null, EnsembleOptions? options = null, IHint? hint = null)
        : base(DimensionOf(learners))
    {
        ArgumentNullException.ThrowIfNull(meta);
        _learners = [.. learners];
        _meta = meta;
        _hinted = meta as IHintedExperts;
        _follower = meta as IFollowsVariation;
        _cover = cover ?? new AlwaysOn();
        _options = OptionRules.Validate(options ?? new EnsembleOptions());
        int count = _learners.Length, places = _cover.Places;
        if (Array.Exists(_learners, learner => learner.Dimension != Dimension))
            throw new ArgumentException("The learners must all have the same dimension.", nameof(learners));
        Check.That(count % places == 0, count, $"a multiple of the {places} places of the cover", "number of learners");
        Check.That(meta.Experts == count, meta.Experts, $"the number of learners, {count}");
        if (_cover.Restarts && meta is not IRestartsExperts)
            throw new ArgumentException("The cover restarts learners: the meta-learner must be one whose experts can restart.", nameof(meta));
        if (hint is not null && _hinted is null)
            throw new ArgumentException("A hint is given: the meta-learner must be one that takes it.", nameof(hint));

        _names = [.. _learners.Select((_, i) => $"learner{i}")];
        _hint = _hinted is null ? null : hint ?? new LastGradient(Dimension);
        _new = _cover.Restarts ? [.. _learners.Take(count / places).Select(learner => new StateSnapshot(learner))] : [];
        _places = new PlaceState[places];
        _awake = new ActiveGroup[count];
        _points = [.. _learners.Select(learner => learner.Played)];
        _last = new double[Dimension];
        _gradients = _options.Gradients == GradientSource.Own ? [.. _learners.Select(_ => new double[Dimension])] : [];
        _costs = new double[count];
        _values = new double[count];
        _losses = new double[count];
        _weights = new double[count];
        _guess = new double[Dimension];
        _origin = new double[Dimension];
    }

    /// <summary>The learners whose points make up the point of the round, or of the last one.</summary>
    public ReadOnlySpan<ActiveGroup> Awake => _awake.AsSpan(0, _alive);

    /// <summary>The weights p of these learners, in the same order.</summary>
    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, _alive);

    /// <inheritdoc/>
    public sealed override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Value("round", ref _round);
        state.Value("decided", ref _decided);
        state.Value("broken", ref _broken);
        state.Values("places", MemoryMarshal.Cast<PlaceState, int>(_places.AsSpan()));
        state.Values("costs", _costs);
        state.Values("weights", _weights);
        state.Values("guess", _guess);
        state.Part("cover", _cover);
        state.Part("meta", _meta);
        if (_hint is not null) state.Part("hint", _hint);
        for (int i = 0; i < _learners.Length; i++) state.Part(_names[i], _learners[i]);
        ListAwake();
    }

    /// <inheritdoc/>
    protected sealed override void Decide(Span<double> point)
    {
        DecideAll();
        ReadOnlySpan<ActiveGroup> awake = Awake;
        if (_hinted is not null)
        {
            _hint!.CopyHint(_guess);
            for (int i = 0; i < awake.Length; i++)
                _losses[i] = Shown(TensorPrimitives.Dot<double>(_guess, _points[awake[i].Group]) + _costs[i]);
            _hinted.Expect(awake, _losses.AsSpan(0, awake.Length));
        }

        _meta.Weigh(awake, _weights.AsSpan(0, awake.Length));
        Mean(point);
        _decided = false;
    }

    /// <inheritdoc/>
    protected sealed override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        if (_broken) throw new InvalidOperationException("One of the learners refused an earlier loss half-way through a round: this ensemble cannot go on.");
        ReadOnlySpan<ActiveGroup> awake = Awake;
        double charged = Judge(played, feedback);
        _cover.Learn(feedback);
        _meta.Learn(awake, _losses.AsSpan(0, awake.Length), charged); // may refuse losses out of range

        _broken = true;
        for (int i = 0; i < awake.Length; i++)
        {
            int learner = awake[i].Group;
            double[] gradient = _gradients.Length > 0 ? _gradients[learner] : feedback.Gradient;
            _learners[learner].Learn(default, new Point(_points[learner]), new LossGradient(_values[i], gradient, feedback.Function));
        }

        _follower?.Follow(Euclidean.SquaredDistance(feedback.Gradient, _guess));
        if (_hint is not null) LearnHint(played, feedback);
        _broken = false;
    }

    private void LearnHint(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        if (_cover is AlwaysOn)
        {
            DecideAll();
            Mean(_origin);
            _hint!.Learn(feedback, _origin);
        }
        else
        {
            _hint!.Learn(feedback, played);
        }
    }

    /// <summary>Lets the learners decide for the coming round, if they have not done so; new ones first take their places.</summary>
    private void DecideAll()
    {
        if (_decided) return;
        _cover.Open(++_round, _places);
        ListAwake();
        if (_alive == 0) throw new InvalidOperationException($"The cover leaves no place alive in round {_round}.");
        int pool = _learners.Length / _places.Length;
        for (int i = 0; i < _alive; i++)
        {
            int learner = _awake[i].Group;
            bool starts = _places[learner / pool] == PlaceState.Starting;
            if (starts)
            {
                _new[learner % pool].Restore(_learners[learner]);
                ((IRestartsExperts)_meta).Restart(learner, _round);
            }

            double[] point = _points[learner];
            point.CopyTo(_last);
            _learners[learner].Act(default);
            _costs[i] = _options.SwitchingCost == 0 || starts || _round == 1 ? 0 : _options.SwitchingCost * Euclidean.SquaredDistance(point, _last);
        }

        _decided = true;
    }

    /// <summary>Finds the losses of the learners and of the point played, which it returns. Changes nothing else.</summary>
    private double Judge(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        bool own = _gradients.Length > 0, exact = _options.Surrogate == SurrogateLoss.Exact;
        IConvexLoss? function = own || exact ? Require.Function(feedback) : null;
        double linear = TensorPrimitives.Dot<double>(feedback.Gradient, played);
        double charged = _options.Surrogate switch { SurrogateLoss.Exact => feedback.Loss, SurrogateLoss.Linear => linear, _ => 0 };
        double cost = 0;
        for (int i = 0; i < _alive; i++)
        {
            int learner = _awake[i].Group;
            double[] point = _points[learner];
            double difference = TensorPrimitives.Dot<double>(feedback.Gradient, point) - linear;
            if (function is null)
            {
                _values[i] = feedback.Loss + difference;
            }
            else
            {
                double[] gradient = own ? _gradients[learner] : [];
                _values[i] = function.At(point, gradient);
                Check.Finite(_values[i], "feedback.Function");
                if (own) Require.Vector(gradient, Dimension, "gradient of feedback.Function");
            }

            _losses[i] = Shown((exact ? _values[i] : charged + difference) + _costs[i]);
            cost += _weights[i] * _costs[i];
        }

        return Shown(charged + cost);
    }

    private double Shown(double loss) => _options.LossBound is { } bound ? (1 + loss / bound) / 2 : loss;

    /// <summary>The mean of the points of the learners.</summary>
    private void Mean(Span<double> point)
    {
        point.Clear();
        for (int i = 0; i < _alive; i++) TensorPrimitives.MultiplyAdd(_points[_awake[i].Group], _weights[i], point, point);
    }

    private void ListAwake()
    {
        int pool = _learners.Length / _places.Length;
        _alive = 0;
        for (int learner = 0; learner < _learners.Length; learner++)
            if (_places[learner / pool] != PlaceState.Asleep) _awake[_alive++] = new ActiveGroup(learner);
    }

    private static int DimensionOf(IReadOnlyList<FirstOrderLearner> learners)
    {
        ArgumentNullException.ThrowIfNull(learners);
        Check.That(learners.Count > 0, learners.Count, "at least 1", "number of learners");
        return learners[0].Dimension;
    }
}
