using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Gradient descent whose steps follow the gradients seen: eta_t = D / sqrt(2 sum_{s&lt;=t} |g_s|^2).</summary>
/// <remarks>
/// <para>Needs neither G nor T, and the path does not depend on the scale of the losses. It does not move while all gradients are 0.</para>
/// <para>Guarantee: regret at most sqrt(2) D sqrt(sum_t |g_t|^2). Cost per round: one projection and O(d).</para>
/// <para>
/// Source: Streeter, McMahan, "Less Regret via Online Conditioning", 2010; Duchi, Hazan, Singer, "Adaptive Subgradient Methods for Online Learning and
/// Stochastic Optimization", JMLR 2011.
/// </para>
/// </remarks>
public sealed class AdaGradNorm : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly double _scale;     // D / sqrt(2)
    private readonly double[] _iterate; // x_t
    private double _squares;            // sum of |g_s|^2

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain; bounded, unless the scale is given.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public AdaGradNorm(IDomain domain, AdaGradNormOptions? options = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        options = OptionRules.Validate(options ?? new AdaGradNormOptions());
        _domain = domain;
        _scale = options.ScaleFor(options.Scale is null ? Require.Diameter(domain) : domain.Diameter);
        _iterate = domain.Center();
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("iterate", _iterate);
        state.Value("squares", ref _squares);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point) => _iterate.CopyTo(point);

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        _squares += TensorPrimitives.SumOfSquares<double>(feedback.Gradient);
        if (_squares > 0) _domain.Step(_iterate, feedback.Gradient, _scale / Math.Sqrt(_squares), _iterate);
    }
}
