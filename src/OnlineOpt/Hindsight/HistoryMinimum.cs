using System.Numerics.Tensors;
using Bandits.Numerics;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Hindsight;

/// <summary>The least value over a domain of a sum of losses that must be evaluated one by one.</summary>
/// <remarks>
/// Spectral projected gradient steps (Birgin, Martínez, Raydan, "Nonmonotone spectral projected gradient methods on convex sets", 2000) from the last
/// minimiser, until the duality gap &lt;g, x&gt; - min_v &lt;g, v&gt; is below 1e-10 of |f| + |g| D at the centre. If that takes too long, as with kinks, the
/// <see cref="EllipsoidMinimum"/>. An evaluation costs O(t d).
/// </remarks>
internal sealed class HistoryMinimum
{
    private const double Tolerance = 1e-10, Rounding = 1e-13, Decrease = 1e-4;
    private const int MostSteps = 200, Memory = 8;
    private readonly ILossHistory _history;
    private readonly ILinearMinimization _domain;
    private readonly double[] _best; // the last minimiser
    private readonly double[] _next, _gradient, _nextGradient, _way, _room;
    private readonly double[] _values = new double[Memory];
    private long _rounds;

    public HistoryMinimum(ILossHistory history, ILinearMinimization domain)
    {
        _history = history;
        _domain = domain;
        _best = domain.Center();
        _next = new double[_best.Length];
        _gradient = new double[_best.Length];
        _nextGradient = new double[_best.Length];
        _way = new double[_best.Length];
        _room = new double[_best.Length];
    }

    /// <summary>The minimiser that was found last.</summary>
    public ReadOnlySpan<double> Point => _best;

    /// <summary>The least loss of one point in so many rounds from the first.</summary>
    public double Find(long rounds)
    {
        _rounds = rounds;
        _domain.CopyCenter(_next);
        double tolerance = Tolerance * (Math.Abs(At(_next, _gradient)) + (EuclideanNorm.Of(_gradient) * _domain.Diameter));
        double value = At(_best, _gradient), rate = _domain.Diameter / Math.Max(EuclideanNorm.Of(_gradient), double.Epsilon);
        Array.Fill(_values, value);
        for (int step = 0; step < MostSteps; step++)
        {
            _domain.Minimize(_gradient, _room);
            if (Product(_gradient, _best, _room) <= tolerance) return value;

            _domain.Step(_best, _gradient, rate, _way);
            TensorPrimitives.Subtract(_way, _best, _way);
            double slope = TensorPrimitives.Dot<double>(_gradient, _way), most = TensorPrimitives.Max<double>(_values) + (Rounding * Math.Abs(value));
            double length = 1, next = double.PositiveInfinity;
            for (int halving = 0; halving < 50; halving++, length /= 2)
            {
                TensorPrimitives.MultiplyAdd(_way, length, _best, _next);
                next = At(_next, _nextGradient);
                if (next <= most + (Decrease * length * slope)) break;
            }

            double squares = Euclidean.SquaredDistance(_next, _best), bend = Product(_next, _nextGradient, _gradient) - Product(_best, _nextGradient, _gradient);
            rate = bend > 0 ? squares / bend : rate * 10;
            _next.CopyTo(_best, 0);
            _nextGradient.CopyTo(_gradient, 0);
            _values[step % Memory] = value = next;
        }

        return EllipsoidMinimum.Find(_domain, At, tolerance, _best);
    }

    private double At(ReadOnlySpan<double> x, Span<double> gradient)
    {
        CompensatedSum sum = default;
        gradient.Clear();
        for (long round = 1; round <= _rounds; round++)
        {
            sum.Add(_history.LossOf(round).At(x, _room));
            TensorPrimitives.Add(gradient, _room, gradient);
        }

        return sum.Value;
    }

    // <a, b - c>
    private static double Product(ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c)
    {
        double product = 0;
        for (int i = 0; i < a.Length; i++) product += a[i] * (b[i] - c[i]);
        return product;
    }
}
