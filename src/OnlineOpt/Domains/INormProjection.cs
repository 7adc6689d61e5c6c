namespace Bandits.OnlineOpt.Domains;

/// <summary>A domain that can also project in the norm of a matrix, ||x||_H^2 = x'Hx, as second-order learners need.</summary>
public interface INormProjection : IDomain
{
    /// <summary>Replaces a point y by argmin_{x in X} (x - y)'H(x - y).</summary>
    /// <param name="point">The point y, d finite numbers; is overwritten.</param>
    /// <param name="matrix">H: d * d numbers, symmetric and positive definite; entry (i, j) at i * d + j.</param>
    /// <param name="start">A point of the domain near the result, such as the learner's last one, where iterative methods start; may be empty.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is wrong.</exception>
    /// <exception cref="ArgumentException">The matrix is not positive definite.</exception>
    void ProjectInNorm(Span<double> point, ReadOnlySpan<double> matrix, ReadOnlySpan<double> start = default);

    /// <summary>Replaces a point y by argmin_{x in X} sum_i h_i (x_i - y_i)^2.</summary>
    /// <param name="point">The point y, d finite numbers; is overwritten.</param>
    /// <param name="diagonal">The diagonal of H: d positive numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is wrong.</exception>
    void ProjectInDiagonalNorm(Span<double> point, ReadOnlySpan<double> diagonal);
}
