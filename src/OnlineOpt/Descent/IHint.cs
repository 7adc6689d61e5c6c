namespace Bandits.OnlineOpt.Descent;

/// <summary>A guess m_t of the gradient of the coming round, for optimistic learners.</summary>
public interface IHint
{
    /// <summary>Writes the guess for the coming round.</summary>
    /// <param name="hint">Room for d numbers.</param>
    void CopyHint(Span<double> hint);

    /// <summary>Learns the gradient of a round.</summary>
    /// <param name="gradient">The gradient, d numbers.</param>
    void Learn(ReadOnlySpan<double> gradient);
}
