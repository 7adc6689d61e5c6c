using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Covers time with intervals: says which places of an ensemble are alive in a round, and which start anew.</summary>
/// <remarks>A place holds one learner, or one of each step size of a pool. One cover serves one ensemble.</remarks>
public interface ICover : IHasState
{
    /// <summary>Number of places, at least 1: the most that are ever alive at a time.</summary>
    int Places { get; }

    /// <summary>Whether a place ever starts anew; false if all go on from the first round to the last.</summary>
    bool Restarts { get; }

    /// <summary>Opens a round.</summary>
    /// <param name="round">The round, from 1; grows by one from call to call.</param>
    /// <param name="places">Room for the state of each place; at least one of them must be alive or starting.</param>
    void Open(long round, Span<PlaceState> places);

    /// <summary>Learns the feedback of the round, where the intervals depend on the losses. Where it throws it has changed nothing.</summary>
    /// <param name="feedback">The feedback at the point that the ensemble played, checked by the ensemble.</param>
    /// <exception cref="ArgumentException">The cover needs the loss itself, and it is missing or not finite there.</exception>
    void Learn(in LossGradient feedback)
    {
    }
}
