using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Scale-free online gradient descent (SOGD), the base learner of adaptive ensembles: eta_t = 1 / sqrt(1 + sum_{s&lt;=t} |g_s|^2).</summary>
/// <remarks>
/// <para>Guarantee: regret O(D^2 sqrt(1 + sum_t |g_t|^2)), small when the losses themselves are small. Cost per round: one projection and O(d).</para>
/// <para>
/// Source: Orabona, Pal, "Scale-free Online Learning", Theoretical Computer Science 2018; as in Zhang, Liu, Zhou, "Adaptive Regret of Convex and Smooth
/// Functions", ICML 2019.
/// </para>
/// </remarks>
public sealed class ScaleFreeDescent : FirstOrderLearner
{
    private readonly IDomain _domain;
    private readonly double _scale;
    private readonly double[] _iterate; // x_t
    private double _squares = 1;        // 1 + sum of |g_s|^2

    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public ScaleFreeDescent(IDomain domain, ScaleFreeDescentOptions? options = null)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        _scale = OptionRules.Validate(options ?? new ScaleFreeDescentOptions()).Scale;
        _domain = domain;
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
        _domain.Step(_iterate, feedback.Gradient, _scale / Math.Sqrt(_squares), _iterate);
    }
}
