using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>A guess m_t of the gradient of the coming round, for optimistic learners. One hint serves one learner.</summary>
public interface IHint : IHasState
{
    /// <summary>Writes the guess for the coming round. Before the first <see cref="Learn"/> it is zero, unless something better is known.</summary>
    /// <param name="hint">Room for d numbers.</param>
    void CopyHint(Span<double> hint);

    /// <summary>Learns the feedback of a round.</summary>
    /// <param name="feedback">The feedback, checked by the learner.</param>
    /// <param name="origin">The point from which the learner makes its next step with the hint, d numbers.</param>
    /// <exception cref="ArgumentException">The hint needs the loss itself, and it is missing or not finite there; nothing is changed.</exception>
    void Learn(in LossGradient feedback, ReadOnlySpan<double> origin);
}
