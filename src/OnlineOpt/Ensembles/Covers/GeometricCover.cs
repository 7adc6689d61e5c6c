using Bandits.State;

namespace Bandits.OnlineOpt.Ensembles.Covers;

/// <summary>Covers time with intervals of all lengths 2^k: [i 2^k, (i + 1) 2^k - 1] with i at least 1, or in the compact form with odd i only.</summary>
/// <remarks>
/// <para>
/// Level k has one place, k, which starts anew with each interval. In round t floor(log2 t) + 1 intervals are alive; in the compact form as many as t has
/// binary ones, and just one starts. Every span of rounds is a sequence of intervals that follow each other, first each at least twice as long as the
/// one before, then each at most half as long: a learner that is good in every interval is good in every span. In the compact form they only grow, and the
/// last may go on beyond the span.
/// </para>
/// <para>
/// Source: Daniely, Gonen, Shalev-Shwartz, "Strongly Adaptive Online Learning", ICML 2015; compact: Zhang, Yang, Jin, Zhou, "Dynamic Regret of Strongly
/// Adaptive Methods", ICML 2018, and Zhang, Liu, Zhou, "Adaptive Regret of Convex and Smooth Functions", ICML 2019.
/// </para>
/// </remarks>
public sealed class GeometricCover : ICover
{
    private readonly bool _compact;

    /// <summary>Builds the cover.</summary>
    /// <param name="horizon">Number of rounds T, at least 1; null if it is not known, which costs places that may never be used.</param>
    /// <param name="compact">Whether to leave out the intervals with even i.</param>
    public GeometricCover(long? horizon = null, bool compact = false)
    {
        Places = GeometricIntervals.Levels(horizon);
        _compact = compact;
    }

    /// <inheritdoc/>
    public int Places { get; }

    /// <inheritdoc/>
    public bool Restarts => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The round is at least 2^(number of places): the horizon is over.</exception>
    public void Open(long round, Span<PlaceState> places) => GeometricIntervals.Write(round, turns: true, _compact, places[..Places]);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
    }
}
