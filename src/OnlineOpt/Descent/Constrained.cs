using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Keeps a learner of all of R^d within a domain, by a reduction that costs it no regret: for the learner's z_t, x_t = P(z_t) is played.</summary>
/// <remarks>
/// <para>
/// With n = (z_t - x_t) / |z_t - x_t|, the learner is told g_t; but where z_t lies outside and &lt;g_t, n&gt; is negative, g_t - &lt;g_t, n&gt; n. That is no
/// longer than g_t, and for every u of the domain &lt;g_t, x_t - u&gt; is at most what the learner is charged against u. Cost per round: one projection and O(d).
/// </para>
/// <para>Source: Cutkosky, "Parameter-free, Dynamic, and Strongly-Adaptive Online Learning", ICML 2020.</para>
/// </remarks>
public sealed class Constrained : FirstOrderLearner
{
    private readonly FirstOrderLearner _learner;
    private readonly IDomain _domain;
    private readonly double[] _free; // z_t
    private readonly double[] _told; // room for z_t - x_t, then for what the learner is told

    /// <summary>Wraps a learner.</summary>
    /// <param name="learner">The learner, of the domain's dimension; used by this one alone.</param>
    /// <param name="domain">The domain.</param>
    public Constrained(FirstOrderLearner learner, IDomain domain)
        : base(domain?.Dimension ?? throw new ArgumentNullException(nameof(domain)))
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentOutOfRangeException.ThrowIfNotEqual(learner.Dimension, domain.Dimension, nameof(learner));
        _learner = learner;
        _domain = domain;
        _free = new double[Dimension];
        _told = new double[Dimension];
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("learner", _learner);
        state.Values("free", _free);
    }

    /// <inheritdoc/>
    protected override void Decide(Span<double> point)
    {
        _learner.Act(default).Coordinates.CopyTo(_free, 0);
        _free.CopyTo(point);
        _domain.Project(point);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback)
    {
        TensorPrimitives.Subtract(_free, played, _told);
        double outside = TensorPrimitives.Norm<double>(_told), outward = 0;
        if (outside > 0)
        {
            TensorPrimitives.Divide(_told, outside, _told);
            outward = Math.Min(TensorPrimitives.Dot<double>(feedback.Gradient, _told), 0);
        }

        TensorPrimitives.MultiplyAdd(_told, -outward, feedback.Gradient, _told);
        _learner.Learn(default, new Point(_free), feedback with { Gradient = _told });
    }
}
