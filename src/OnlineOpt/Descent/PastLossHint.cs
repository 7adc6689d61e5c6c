using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>The hint of online extra-gradient descent (OEGD), m_t = grad f_{t-1}(xhat_t), m_1 = 0: the last loss where the next step starts.</summary>
/// <param name="dimension">Dimension d, at least 1.</param>
/// <remarks>
/// Needs the whole loss. Source: Chiang, Yang, Lee, Mahdavi, Lu, Jin, Zhu, "Online Optimization with Gradual Variations", COLT 2012.
/// </remarks>
public sealed class PastLossHint(int dimension) : IHint
{
    private readonly double[] _gradient = new double[Require.Dimension(dimension)];
    private readonly double[] _candidate = new double[dimension];

    /// <inheritdoc/>
    public void CopyHint(Span<double> hint) => _gradient.CopyTo(hint);

    /// <inheritdoc/>
    public void Learn(in LossGradient feedback, ReadOnlySpan<double> origin)
    {
        Require.Function(feedback).At(origin, _candidate);
        Require.Vector(_candidate, _gradient.Length, "gradient of feedback.Function");
        _candidate.AsSpan().CopyTo(_gradient);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("gradient", _gradient);
    }
}
