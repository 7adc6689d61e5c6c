using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>A self-concordant barrier of a domain: a convex function that grows without limit towards the boundary.</summary>
/// <remarks>Around every inner point x, the Dikin ellipsoid {y: (y - x)'H(x)(y - x) &lt;= 1}, H the Hessian, lies within the domain.</remarks>
public interface IBarrier
{
    /// <summary>Dimension d.</summary>
    int Dimension { get; }

    /// <summary>The barrier's parameter: how fast it grows.</summary>
    double Parameter { get; }

    /// <summary>The most that |v| times the half width of the domain counts in <see cref="Minimize"/>; with more, rounding would put minimisers on the boundary.</summary>
    internal const double MostReach = 1e12;

    /// <summary>Writes argmin_x &lt;v, x&gt; + barrier(x).</summary>
    /// <param name="direction">v, d finite numbers.</param>
    /// <param name="point">Room for the minimiser, an inner point of the domain: 1e-12 of its half width from the boundary, or more.</param>
    void Minimize(ReadOnlySpan<double> direction, Span<double> point);

    /// <summary>Writes a unit eigenvector of the Hessian; those of all indices are orthogonal to each other.</summary>
    /// <param name="point">Where: an inner point.</param>
    /// <param name="index">Which one, from 0 to d - 1.</param>
    /// <param name="axis">Room for the eigenvector.</param>
    /// <returns>Its eigenvalue, positive.</returns>
    double Axis(ReadOnlySpan<double> point, int index, Span<double> axis);

    /// <summary>The standard barrier of a domain.</summary>
    /// <param name="domain">A ball or a box with inner points.</param>
    /// <returns>The barrier.</returns>
    /// <exception cref="ArgumentException">No barrier of this domain is known.</exception>
    static IBarrier Of(IDomain domain) => domain switch
    {
        Ball ball => new BallBarrier(ball),
        Box box => new BoxBarrier(box),
        _ => throw new ArgumentException($"There is no barrier for a {domain?.GetType().Name}; use a Ball or a Box.", nameof(domain)),
    };
}
