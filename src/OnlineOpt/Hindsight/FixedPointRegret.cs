using Bandits.Meters;
using Bandits.Numerics;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>Regret in a convex problem against the best fixed point in hindsight: the losses so far minus those that the best point of the region would have had.</summary>
/// <remarks>
/// The best point is looked for when the meter is read, see <see cref="BestFixedPoint"/>. Per round: O(d) for linear losses, O(d^2) for quadratic ones.
/// Losses of any other form need an environment that can tell them again, and so do learners who see values at points only.
/// </remarks>
public sealed class FixedPointRegret : IMeter<None, Point, LossGradient>, IMeter<None, PointQueries, PointLosses>
{
    private readonly PlayedLosses _played;
    private readonly BestFixedPoint _best;
    private CompensatedSum _losses;

    /// <summary>Builds the meter.</summary>
    /// <param name="domain">The points that can be played: a ball around the origin, a box or a simplex.</param>
    /// <param name="history">The environment, if it can tell its losses again; else null.</param>
    public FixedPointRegret(ILinearMinimization domain, ILossHistory? history = null)
    {
        _played = new PlayedLosses(history);
        _best = new BestFixedPoint(domain, history);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The loss is neither quadratic nor one that the environment can tell again.</exception>
    public void Record(None context, Point action, LossGradient feedback)
    {
        _best.Add(PlayedLosses.Of(feedback));
        _losses.Add(feedback.Loss);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The environment cannot tell its losses again.</exception>
    public void Record(None context, PointQueries action, PointLosses feedback)
    {
        _best.Add(_played.Again());
        _losses.Add(feedback.Values[0]);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _losses.Value - _best.LeastLoss();
}
