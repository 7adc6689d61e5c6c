using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>The point with the least loss in all rounds so far.</summary>
/// <remarks>
/// <para>
/// Linear and quadratic losses are added up, in O(d) or O(d^2) a round and without memory of the rounds; their best point is found by linear algebra. Other
/// losses are asked of the environment again whenever the answer is wanted, in O(t d) an evaluation.
/// </para>
/// <para>The loss found exceeds the least one by at most 1e-10 of the size of the losses, by a duality gap, unless it is exact: for linear losses, and for
/// quadratic ones in a ball.</para>
/// </remarks>
public sealed class BestFixedPoint
{
    private readonly ILinearMinimization _domain;
    private readonly HistoryMinimum? _history;
    private readonly double[] _vector; // sum of b
    private readonly double[] _point;
    private double[] _matrix = [];     // sum of A; empty while all losses are linear
    private double _constant;
    private bool _isQuadratic = true;
    private long _rounds;

    /// <summary>Begins with no rounds.</summary>
    /// <param name="domain">The points that can be played: a ball around the origin, a box or a simplex.</param>
    /// <param name="history">The environment, if it can tell its losses again; else null, and all losses must be quadratic.</param>
    public BestFixedPoint(ILinearMinimization domain, ILossHistory? history = null)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (domain is not (Ball { IsCentered: true } or IFaces))
            throw new ArgumentException("The domain must be a ball around the origin, a box or a simplex.", nameof(domain));
        _domain = domain;
        _vector = new double[domain.Dimension];
        _point = domain.Center();
        if (history is not null) _history = new HistoryMinimum(history, domain);
    }

    /// <summary>Adds the loss of a round.</summary>
    /// <param name="loss">The loss.</param>
    /// <exception cref="ArgumentException">It is missing, or not quadratic and the environment cannot tell it again.</exception>
    public void Add(IConvexLoss? loss)
    {
        _rounds++;
        if (!_isQuadratic) return;
        if (loss is not IQuadraticLoss quadratic)
        {
            _isQuadratic = _history is not null ? false : throw new ArgumentException(
                "The best fixed point needs quadratic losses, or an environment that tells its losses again (ILossHistory).", nameof(loss));
            return;
        }

        if (!quadratic.IsLinear && _matrix.Length == 0) _matrix = new double[_vector.Length * _vector.Length];
        quadratic.AddTo(_matrix, _vector, ref _constant);
    }

    /// <summary>The best point's loss in all rounds so far. Costly.</summary>
    /// <param name="point">Room for the point; may be empty.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="InvalidOperationException">The losses are such that no best point was found for certain.</exception>
    public double LeastLoss(Span<double> point = default)
    {
        if (_isQuadratic)
        {
            double loss = QuadraticMinimum.Find(_domain, _matrix, _vector, _point) + _constant;
            if (!point.IsEmpty) _point.CopyTo(point);
            return loss;
        }

        double least = _history!.Find(_rounds);
        if (!point.IsEmpty) _history.Point.CopyTo(point);
        return least;
    }
}
