using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>AdaGrad with a step size per coordinate: x_i - (D_inf / sqrt(2)) g_i / h_i with h_i^2 = sum_{s&lt;=t} g_{s,i}^2, projected in the norm of h.</summary>
/// <remarks>
/// <para>A coordinate whose gradients were all 0 does not move. The path does not depend on the scale of a coordinate's gradients.</para>
/// <para>Guarantee: regret at most sqrt(2) D_inf sum_i h_i. Cost per round: O(d) and a projection, which on a box clamps every coordinate.</para>
/// <para>
/// Source: Duchi, Hazan, Singer, "Adaptive Subgradient Methods for Online Learning and Stochastic Optimization", JMLR 2011.
/// </para>
/// </remarks>
public sealed class AdaGradDiagonal : FirstOrderLearner
{
    private const double LeastShare = 1e-12;
    private readonly INormProjection _domain;
    private readonly double _scale;     // D_inf / sqrt(2)
    private readonly double[] _iterate; // x_t
    private readonly double[] _squares; // sums of g_i^2
    private readonly double[] _norm;    // room for h

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, unless the scale is given.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public AdaGradDiagonal(INormProjection domain, AdaGradDiagonalOptions? options = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        options = OptionRules.Validate(options ?? new AdaGradDiagonalOptions());
        _domain = domain;
        _iterate = domain.Center();
        _squares = new double[Dimension];
        _norm = new double[Dimension];
        _scale = options.Scale ?? LongestSide() / Math.Sqrt(2);
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("iterate", _iterate);
        state.Values("squares", _squares);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => _iterate.CopyTo(point);

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        double[] gradient = feedback.Gradient;
        TensorPrimitives.MultiplyAdd(gradient, gradient, _squares, _squares);
        TensorPrimitives.Sqrt(_squares, _norm);
        double largest = TensorPrimitives.Max<double>(_norm);
        if (largest == 0) return;
        // The norm must stay one; a coordinate that never had a gradient costs next to nothing.
        TensorPrimitives.Divide(_norm, largest, _norm);
        TensorPrimitives.Max(_norm, LeastShare, _norm);
        for (int i = 0; i < gradient.Length; i++)
            if (_squares[i] > 0) _iterate[i] -= _scale * (gradient[i] / Math.Sqrt(_squares[i]));
        _domain.ProjectInDiagonalNorm(_iterate, _norm);
    }

    private double LongestSide()
    {
        if (_domain is not Box box) return Require.Diameter(_domain);
        TensorPrimitives.Subtract(box.Upper, box.Lower, _norm);
        return TensorPrimitives.Max<double>(_norm);
    }
}
