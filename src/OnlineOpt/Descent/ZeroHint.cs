using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>The hint m_t = 0, which turns an optimistic learner into its plain form.</summary>
public sealed class ZeroHint : IHint
{
    /// <inheritdoc/>
    public void CopyHint(Span<double> hint) => hint.Clear();

    /// <inheritdoc/>
    public void Learn(in LossGradient feedback, ReadOnlySpan<double> origin)
    {
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
    }
}
