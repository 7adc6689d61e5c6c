namespace Bandits.OnlineOpt.Domains;

/// <summary>A polytope as <see cref="PolytopeInNorm"/> sees it, which minimises the objective (x - y)'H(x - y) / 2 over it.</summary>
internal interface IFaces : IDomain
{
    /// <summary>Lowers the objective by a cheap step that may leave the face of x.</summary>
    /// <param name="x">The point; is overwritten.</param>
    /// <param name="y">The point to be projected.</param>
    /// <param name="gradient">H(x - y) at the given point; is overwritten.</param>
    /// <param name="matrix">H, by rows.</param>
    /// <param name="bound">A bound on the eigenvalues of H.</param>
    /// <returns>The length of the step, measured as a gradient; 0 at the minimum.</returns>
    double Improve(Span<double> x, ReadOnlySpan<double> y, Span<double> gradient, ReadOnlySpan<double> matrix, double bound);

    /// <summary>Describes the face of x by bounds, and by n with &lt;n, x&gt; constant on it; a coordinate at one of its bounds is fixed.</summary>
    /// <returns>Whether there is such an n.</returns>
    bool Face(ReadOnlySpan<double> x, Span<double> low, Span<double> high, Span<double> normal);
}
