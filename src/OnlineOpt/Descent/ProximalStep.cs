using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Implicit steps, argmin_{x in X} f(x) + |x - origin|^2 / (2 rate), for losses f(x) = phi(a'x) of a linear prediction and for quadratic ones.</summary>
/// <remarks>
/// Of a linear prediction: the minimiser is x(s) = P(origin - rate s a) for a slope s of phi at a'x(s). As s grows, a'x(s) does not, nor do the slopes there:
/// bisection finds s. Of a quadratic loss x'Ax / 2 + b'x: the minimiser over R^d solves (I + rate A) x = origin - rate b; it is projected in the norm of that
/// matrix.
/// </remarks>
internal sealed class ProximalStep(IDomain domain)
{
    private const int MostBisections = 100;
    private const double MostCurvature = 1e8; // of rate A; longer steps change next to nothing, but I + rate A would lose its digits
    private readonly double[] _vector = new double[domain.Dimension];
    private double[] _matrix = [], _factor = []; // d * d numbers once there was a quadratic loss

    /// <summary>Requires a loss that implicit steps can be taken on.</summary>
    public IConvexLoss LossOf(in LossGradient feedback)
    {
        if (feedback.Function is ILinearPredictionLoss loss) Require.Vector(loss.Features, domain.Dimension);
        else if (feedback.Function is not IQuadraticLoss || domain is not INormProjection)
            throw new ArgumentException(
                "This learner needs the loss itself, of a linear prediction or, where one can project in norms, quadratic: LossGradient.Function must be an "
                + "ILinearPredictionLoss or an IQuadraticLoss.",
                nameof(feedback));
        return feedback.Function;
    }

    /// <summary>Takes the step.</summary>
    /// <param name="loss">The loss, as required.</param>
    /// <param name="origin">Where the step begins.</param>
    /// <param name="rate">The step size.</param>
    /// <param name="point">Room for the minimiser; not the origin.</param>
    /// <param name="subgradient">Room for the subgradient of the loss that certifies the minimum; may be empty.</param>
    public void Take(IConvexLoss loss, ReadOnlySpan<double> origin, double rate, Span<double> point, Span<double> subgradient = default)
    {
        if (loss is ILinearPredictionLoss prediction)
        {
            double slope = SlopeOf(prediction, origin, rate, point);
            if (!subgradient.IsEmpty) TensorPrimitives.Multiply(prediction.Features, slope, subgradient);
        }
        else
        {
            Take((IQuadraticLoss)loss, origin, rate, point);
            loss.At(point, subgradient);
        }
    }

    private double SlopeOf(ILinearPredictionLoss loss, ReadOnlySpan<double> origin, double rate, Span<double> point)
    {
        (double least, double largest) = SlopesAt(0, origin, point);
        double slope = Math.Clamp(0, least, largest);
        if (slope == 0) return 0;
        double low = Math.Min(slope, 0), high = Math.Max(slope, 0);
        for (int i = 0; i <= MostBisections; i++)
        {
            // At first the end, where losses with kinks have their answer unless the step ends at a kink.
            if (i > 0) slope = low + (high - low) / 2;
            (least, largest) = SlopesAt(slope, origin, point);
            if (least <= slope && slope <= largest) break;
            if (i > 0 && (slope == low || slope == high)) break;
            if (slope < least) low = slope;
            else high = slope;
        }

        return slope;

        (double Least, double Largest) SlopesAt(double s, ReadOnlySpan<double> from, Span<double> to)
        {
            domain.Step(from, loss.Features, rate * s, to);
            return loss.Slopes(TensorPrimitives.Dot(loss.Features, to));
        }
    }

    private void Take(IQuadraticLoss loss, ReadOnlySpan<double> origin, double rate, Span<double> point)
    {
        int d = domain.Dimension;
        if (_matrix.Length == 0) (_matrix, _factor) = (new double[d * d], new double[d * d]);
        double constant = 0, trace = 0;
        Array.Clear(_matrix);
        Array.Clear(_vector);
        loss.AddTo(_matrix, _vector, ref constant);
        for (int i = 0; i < d; i++) trace += _matrix[(i * d) + i];
        if (rate * trace > MostCurvature) rate = MostCurvature / trace;
        TensorPrimitives.Multiply(_matrix, rate, _matrix);
        for (int i = 0; i < d; i++) _matrix[(i * d) + i] += 1;
        _matrix.CopyTo(_factor, 0);
        Cholesky.Factor(_factor, d);
        TensorPrimitives.MultiplyAdd(_vector, -rate, origin, point);
        Cholesky.SolveLower(_factor, point);
        Cholesky.SolveUpper(_factor, point);
        ((INormProjection)domain).ProjectInNorm(point, _matrix, origin);
    }
}
