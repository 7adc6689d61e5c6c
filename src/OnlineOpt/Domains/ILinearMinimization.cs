namespace Bandits.OnlineOpt.Domains;

/// <summary>A domain on which linear functions can be minimised, as learners without projections need.</summary>
public interface ILinearMinimization : IDomain
{
    /// <summary>Writes argmin_{x in X} &lt;v, x&gt;, one of them if there are many.</summary>
    /// <param name="direction">The direction v, d finite numbers.</param>
    /// <param name="result">Room for the minimiser, d numbers; no part of <paramref name="direction"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is wrong.</exception>
    void Minimize(ReadOnlySpan<double> direction, Span<double> result);
}
