using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>The barrier -ln(R^2 - |x - c|^2) of a ball, with parameter 1.</summary>
/// <param name="ball">The ball.</param>
public sealed class BallBarrier(Ball ball) : IBarrier
{
    private readonly double[] _center = ball.Center();
    private readonly double _radius = ball.Radius;

    /// <inheritdoc/>
    public int Dimension => _center.Length;

    /// <inheritdoc/>
    public double Parameter => 1;

    /// <inheritdoc/>
    public void Minimize(ReadOnlySpan<double> direction, Span<double> point)
    {
        // Along -v the distance s solves |v| = 2 s / (R^2 - s^2), so s = |v| R^2 / (1 + sqrt(1 + |v|^2 R^2)).
        double reach = EuclideanNorm.Of(direction) * _radius, cut = Math.Min(1, IBarrier.MostReach / reach);
        reach *= cut;
        TensorPrimitives.MultiplyAdd(direction, -cut * _radius * _radius / (1 + Math.Sqrt(1 + reach * reach)), _center, point);
    }

    /// <inheritdoc/>
    public double Axis(ReadOnlySpan<double> point, int index, Span<double> axis)
    {
        // H = (2/s) I + (4/s^2) z z', z = x - c, s = R^2 - |z|^2: the axes are z / |z| and any basis orthogonal to it. The columns of the
        // reflection I - 2 w w' / |w|^2, w = e_1 - z / |z| or e_1 + z / |z|, whichever is longer, are such a basis.
        TensorPrimitives.Subtract(point, _center, axis);
        double squares = TensorPrimitives.SumOfSquares<double>(axis), norm = Math.Sqrt(squares), all = _radius * _radius;
        double room = Math.Max(all - squares, all / IBarrier.MostReach); // far from the origin the point itself is rounded
        double value = index == 0 ? 2 / room + 4 * squares / (room * room) : 2 / room;
        if (norm == 0)
        {
            axis.Clear();
            axis[index] = 1;
            return value;
        }

        double sign = axis[0] > 0 ? 1 : -1;
        TensorPrimitives.Divide(axis, norm * sign, axis);
        axis[0] += 1; // w, with |w|^2 = 2 w_1
        double factor = axis[index] / axis[0];
        TensorPrimitives.Multiply(axis, -factor, axis);
        axis[index] += 1;
        return value;
    }
}
