using System.Numerics.Tensors;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>The hint m_t = sum_{s&lt;t} c^{t-1-s} g_s / sum_{s&lt;t} c^{t-1-s}, the discounted mean of the gradients; m_1 = 0.</summary>
/// <remarks>Good when gradients are noisy around a slowly drifting mean: the noise averages out over about 1/(1-c) rounds.</remarks>
public sealed class MeanGradient : IHint
{
    private readonly double _discount; // c
    private readonly double[] _mean;
    private double _weight;            // sum of the weights so far

    /// <summary>Builds the hint.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="discount">Discount c in [0, 1] per round: 1 is the plain mean, 0 the last gradient.</param>
    public MeanGradient(int dimension, double discount = 1)
    {
        Check.Unit(discount);
        _mean = new double[Require.Dimension(dimension)];
        _discount = discount;
    }

    /// <inheritdoc/>
    public void CopyHint(Span<double> hint) => _mean.CopyTo(hint);

    /// <inheritdoc/>
    public void Learn(in LossGradient feedback, ReadOnlySpan<double> origin)
    {
        _weight = _discount * _weight + 1;
        TensorPrimitives.Lerp(_mean, feedback.Gradient, 1 / _weight, _mean);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("mean", _mean);
        state.Value("weight", ref _weight);
    }
}
