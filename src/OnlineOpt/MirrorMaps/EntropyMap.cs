using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.MirrorMaps;

/// <summary>The entropic geometry of the simplex: B is the Kullback-Leibler divergence, steps multiply by exponentials, nothing is projected.</summary>
/// <remarks>
/// <para>
/// Weights are formed from their logarithms with the largest subtracted, so that losses of any size do. A weight that underflows to 0 stays
/// 0 under <see cref="Step"/>.
/// </para>
/// <para>
/// If the learning rate changes over time, use <see cref="Lazy"/>, which forms the weights from the sums of all losses: the divergence is
/// unbounded on the simplex, and the regret of steps from point to point may be linear (Orabona, Pal, "Scale-free online learning", 2018).
/// </para>
/// </remarks>
public sealed class EntropyMap : IMirrorMap
{
    private readonly double _sum;

    /// <summary>Builds the map.</summary>
    /// <param name="domain">The simplex.</param>
    public EntropyMap(Simplex domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        Dimension = domain.Dimension;
        _sum = domain.Sum;
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>1 / z, in the norm sum_i |x_i|, for the simplex whose points sum to z (Pinsker's inequality).</summary>
    public double StrongConvexity => 1 / _sum;

    /// <summary>z ln d.</summary>
    public double Reach => _sum * Math.Log(Dimension);

    /// <summary>Writes the uniform point.</summary>
    /// <inheritdoc/>
    public void CopyStart(Span<double> start) => start.Fill(_sum / Dimension);

    /// <summary>Takes a step: y_i proportional to x_i exp(-eta v_i).</summary>
    /// <inheritdoc/>
    public void Step(ReadOnlySpan<double> point, ReadOnlySpan<double> direction, double rate, Span<double> result)
    {
        // A result that is the direction too must not be overwritten by the logarithms.
        if (result.Overlaps(direction)) throw new ArgumentException("The result must not share memory with the direction.", nameof(result));
        TensorPrimitives.Log(point, result);
        TensorPrimitives.MultiplyAdd(direction, -rate, result, result);
        Exponentiate(result);
    }

    /// <summary>Writes the weights p_i proportional to p_{1,i} exp(-eta L_i).</summary>
    /// <param name="logPrior">The logarithms of the first weights p_1, up to a constant, d numbers; empty for equal weights.</param>
    /// <param name="losses">The summed losses L, a hint included, d finite numbers.</param>
    /// <param name="rate">The learning rate eta, at least 0.</param>
    /// <param name="result">Room for the weights, d numbers; may be <paramref name="losses"/> itself.</param>
    public void Lazy(ReadOnlySpan<double> logPrior, ReadOnlySpan<double> losses, double rate, Span<double> result)
    {
        TensorPrimitives.Multiply(losses, -rate, result);
        if (!logPrior.IsEmpty) TensorPrimitives.Add(result, logPrior, result);
        Exponentiate(result);
    }

    private void Exponentiate(Span<double> logs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(logs.Length, Dimension);
        TensorPrimitives.Subtract(logs, TensorPrimitives.Max<double>(logs), logs);
        TensorPrimitives.Exp(logs, logs);
        TensorPrimitives.Multiply(logs, _sum / TensorPrimitives.Sum<double>(logs), logs);
    }
}
