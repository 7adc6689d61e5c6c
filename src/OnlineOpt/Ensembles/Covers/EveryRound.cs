using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles.Covers;

/// <summary>Starts a learner in every round, which then lives to the end: one place per round of the horizon, and as much work.</summary>
public sealed class EveryRound : ICover
{
    private const long LongestHorizon = 1L << 24;

    /// <summary>Builds the cover.</summary>
    /// <param name="horizon">Number of rounds T, from 1 to 2^24.</param>
    public EveryRound(long horizon)
    {
        Check.That(horizon is >= 1 and <= LongestHorizon, horizon, "from 1 to 2^24, as every round has a place of its own");
        Places = (int)horizon;
    }

    /// <inheritdoc/>
    public int Places { get; }

    /// <inheritdoc/>
    public bool Restarts => true;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The horizon is over.</exception>
    public void Open(long round, Span<PlaceState> places)
    {
        if (round > Places) throw new InvalidOperationException($"The horizon of {Places} rounds is over.");
        int newcomer = (int)round - 1;
        places[..newcomer].Fill(PlaceState.Alive);
        places[newcomer] = PlaceState.Starting;
        places[(newcomer + 1)..Places].Clear();
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
    }
}
