using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.MirrorMaps;

/// <summary>The Euclidean geometry, B(y, x) = ||y - x||^2 / 2: a gradient step and a projection, P(x - eta v).</summary>
public sealed class EuclideanMap : IMirrorMap
{
    private readonly IDomain _domain;

    /// <summary>Builds the map.</summary>
    /// <param name="domain">The domain X.</param>
    public EuclideanMap(IDomain domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        _domain = domain;
    }

    /// <inheritdoc/>
    public int Dimension => _domain.Dimension;

    /// <summary>1, in the Euclidean norm.</summary>
    public double StrongConvexity => 1;

    /// <summary>D^2 / 2, with the diameter D of the domain.</summary>
    public double Reach => _domain.Diameter * _domain.Diameter / 2;

    /// <summary>Writes the centre of the domain.</summary>
    /// <inheritdoc/>
    public void CopyStart(Span<double> start) => _domain.CopyCenter(start);

    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double rate, Span<double> result)
    {
        TensorPrimitives.MultiplyAdd(direction, -rate, point, result);
        _domain.Project(result);
    }
}
