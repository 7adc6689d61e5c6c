using Bandits.Meters;
using Bandits.Numerics;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>Dynamic regret in a convex problem: the loss minus that of the comparator u_t whom the environment reveals, summed over rounds.</summary>
/// <remarks>Where the environment's comparator does not move this is its regret against a given point. Costs one evaluation of the loss a round.</remarks>
public sealed class ComparatorRegret : IMeter<None, Point, LossGradient>
{
    private readonly IRevealsComparator _environment;
    private CompensatedSum _sum;
    private long _skip; // rounds still to be left out

    /// <summary>Builds the meter.</summary>
    /// <param name="environment">The environment, as far as it reveals a comparator.</param>
    /// <param name="skip">Number of rounds at the beginning that are left out, at least 0.</param>
    public ComparatorRegret(IRevealsComparator environment, long skip = 0)
    {
        ArgumentNullException.ThrowIfNull(environment);
        Check.That(skip >= 0, skip, "at least 0");
        (_environment, _skip) = (environment, skip);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["regret"];

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The environment does not tell the loss itself.</exception>
    public void Record(None context, Point action, LossGradient feedback)
    {
        if (feedback.Function is not { } loss) throw new ArgumentException("The regret against a comparator needs the loss itself: LossGradient.Function must not be null.", nameof(feedback));
        if (_skip > 0) _skip--;
        else _sum.Add(feedback.Loss - loss.At(_environment.Comparator, []));
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = _sum.Value;
}
