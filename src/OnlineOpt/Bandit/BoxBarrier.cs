using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>The barrier -sum_i ln(u_i - x_i) + ln(x_i - l_i) of a box, with parameter 2 d.</summary>
public sealed class BoxBarrier : IBarrier
{
    private readonly double[] _center;
    private readonly double[] _half; // (u - l) / 2

    /// <summary>Builds the barrier.</summary>
    /// <param name="box">The box; bounded, with inner points.</param>
    public BoxBarrier(Box box)
    {
        ArgumentNullException.ThrowIfNull(box);
        if (!(box.InnerRadius > 0 && double.IsFinite(box.Diameter)))
            throw Check.OutOfRange("inner radius of the box", box.InnerRadius, "positive, in a bounded box");
        _center = box.Center();
        _half = [.. box.Upper.ToArray().Zip(_center, (upper, center) => upper - center)];
    }

    /// <inheritdoc/>
    public int Dimension => _center.Length;

    /// <inheritdoc/>
    public double Parameter => 2 * Dimension;

    /// <inheritdoc/>
    public void Minimize(ReadOnlySpan<double> direction, Span<double> point)
    {
        for (int i = 0; i < point.Length; i++)
        {
            double reach = Math.Clamp(direction[i] * _half[i], -IBarrier.MostReach, IBarrier.MostReach);
            point[i] = _center[i] - reach * _half[i] / (1 + Math.Sqrt(1 + reach * reach));
        }
    }

    /// <inheritdoc/>
    public double Axis(ReadOnlySpan<double> point, int index, Span<double> axis)
    {
        axis.Clear();
        axis[index] = 1;
        double half = _half[index], offset = point[index] - _center[index], least = half / (2 * IBarrier.MostReach);
        double above = Math.Max(half - offset, least), below = Math.Max(half + offset, least);
        return 1 / (above * above) + 1 / (below * below);
    }
}
