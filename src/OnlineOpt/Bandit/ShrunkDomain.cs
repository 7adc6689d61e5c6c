using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>A domain drawn together towards its centre, so that a small ball around each of its points still lies in the domain.</summary>
internal sealed class ShrunkDomain
{
    private readonly IDomain _domain;
    private readonly double[] _center;
    private readonly double _scale; // 1 - delta / r

    /// <summary>Shrinks a domain.</summary>
    /// <param name="domain">The domain; has inner points.</param>
    /// <param name="delta">Radius of the small ball, below the domain's inner radius r.</param>
    public ShrunkDomain(IDomain domain, double delta)
    {
        Check.That(delta > 0 && delta < domain.InnerRadius, delta, $"positive and less than the inner radius of the domain, {domain.InnerRadius}");
        _domain = domain;
        _center = domain.Center();
        _scale = 1 - delta / domain.InnerRadius;
    }

    /// <summary>Requires that a domain is bounded and has inner points, and returns its inner radius.</summary>
    public static double InnerRadiusOf(IDomain domain)
    {
        double radius = domain.InnerRadius;
        if (!(radius > 0)) throw Check.OutOfRange("inner radius of the domain", radius, "positive: points around the iterate must lie in the domain");
        return radius;
    }

    /// <summary>Writes the centre.</summary>
    public void CopyCenter(Span<double> point) => _center.CopyTo(point);

    /// <summary>Replaces a point by the nearest one of the shrunk domain.</summary>
    public void Project(Span<double> point)
    {
        TensorPrimitives.Subtract(point, _center, point);
        TensorPrimitives.Divide(point, _scale, point);
        TensorPrimitives.Add(point, _center, point);
        _domain.Project(point);
        TensorPrimitives.Subtract(point, _center, point);
        TensorPrimitives.MultiplyAdd(point, _scale, _center, point);
    }
}
