using System.Numerics.Tensors;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Implicit steps, argmin_{x in X} f(x) + |x - origin|^2 / (2 rate), for a loss f(x) = phi(a'x) of a linear prediction.</summary>
/// <remarks>
/// The minimiser is x(s) = P(origin - rate s a) for a slope s of phi at a'x(s). As s grows, a'x(s) does not, nor do the slopes there: bisection finds s.
/// </remarks>
internal static class ProximalStep
{
    private const int MostBisections = 100;

    /// <summary>Requires a loss that implicit steps can be taken on.</summary>
    public static ILinearPredictionLoss RequireLoss(in LossGradient feedback)
    {
        if (feedback.Function is not ILinearPredictionLoss loss)
            throw new ArgumentException("This learner needs the loss itself, of a linear prediction: LossGradient.Function must be an ILinearPredictionLoss.", nameof(feedback));
        Require.Vector(loss.Features, feedback.Gradient.Length);
        return loss;
    }

    /// <summary>Takes the step.</summary>
    /// <returns>The slope s: s a is the subgradient of the loss that certifies the minimum.</returns>
    public static double ImplicitStep(
        this IDomain domain, ILinearPredictionLoss loss, ReadOnlySpan<double> origin, double rate, Span<double> point)
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
}
