using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>The hint m_t = g_{t-1}, with m_1 = 0: good when gradients drift slowly.</summary>
/// <param name="dimension">Dimension d, at least 1.</param>
public sealed class LastGradient(int dimension) : IHint
{
    private readonly double[] _gradient = new double[Require.Dimension(dimension)];

    /// <inheritdoc/>
    public void CopyHint(Span<double> hint) => _gradient.CopyTo(hint);

    /// <inheritdoc/>
    public void Learn(in LossGradient feedback, ReadOnlySpan<double> origin) => feedback.Gradient.AsSpan().CopyTo(_gradient);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("gradient", _gradient);
    }
}
