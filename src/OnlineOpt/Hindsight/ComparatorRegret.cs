using Bandits.Meters;
using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>Dynamic regret in a convex problem: the loss minus that of the comparator u_t whom the environment reveals, summed over rounds.</summary>
/// <remarks>Where the environment's comparator does not move this is its regret against a given point. Costs one evaluation of the loss a round. For learners who
/// see values at points only, the environment must be able to tell its losses again.</remarks>
public sealed class ComparatorRegret : IMeter<None, Point, LossGradient>, IMeter<None, PointQueries, PointLosses>
{
    private readonly PlayedLosses _played;
    private readonly IRevealsComparator _environment;
    private CompensatedSum _sum;
    private long _skip; // rounds still to be left out

    /// <summary>Builds the meter.</summary>
    /// <param name="environment">The environment, as far as it reveals a comparator.</param>
    /// <param name="skip">Number of rounds at the beginning that are left out, at least 0.</param>
    /// <param name="history">The same environment, if it can tell its losses again; else null.</param>
    public ComparatorRegret(IRevealsComparator environment, long skip = 0, ILossHistory? history = null)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Check.That(skip >= 0, skip, "at least 0");
        (_environment, _skip, _played) = (environment, skip, new PlayedLosses(history));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The environment does not tell the loss itself.</exception>
    public void Record(None context, Point action, LossGradient feedback) => Add(PlayedLosses.Of(feedback), feedback.Loss);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The environment cannot tell its losses again.</exception>
    public void Record(None context, PointQueries action, PointLosses feedback) => Add(_played.Again(), feedback.Values[0]);

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;

    private void Add(IConvexLoss loss, double charged)
    {
        if (_skip > 0) _skip--;
        else _sum.Add(charged - loss.At(_environment.Comparator, []));
    }
}
