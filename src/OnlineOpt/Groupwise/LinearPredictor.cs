using System.Numerics.Tensors;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Makes a predictor of any learner of online convex optimisation, whose points are the coefficients w of a linear model.</summary>
/// <remarks>
/// Predicts x'w and learns by the loss a (x'w - y)^2, or predicts 1 / (1 + e^-x'w) and learns by a times the logistic loss, with gradient
/// a (z - y) x. Cost per round: that of the learner + O(d).
/// </remarks>
/// <typeparam name="TLearner">The learner's type.</typeparam>
public sealed class LinearPredictor<TLearner> : IGroupLearner<Prediction, Label>
    where TLearner : ILearner<None, Point, LossGradient>, IHasState
{
    private readonly TLearner _learner;
    private readonly LinearLink _link;
    private readonly double[] _gradient;
    private Point _point;
    private bool _acted;

    /// <summary>Builds the predictor.</summary>
    /// <param name="features">Number of features d, the dimension of the learner's points; at least 1.</param>
    /// <param name="learner">The learner, used by this predictor alone.</param>
    /// <param name="link">What it predicts and how it learns.</param>
    public LinearPredictor(int features, TLearner learner, LinearLink link = LinearLink.Identity)
    {
        Check.That(features >= 1, features, "at least 1");
        ArgumentNullException.ThrowIfNull(learner);
        (_learner, _link) = (learner, link);
        _gradient = new double[features];
    }

    /// <inheritdoc/>
    public int Features => _gradient.Length;

    /// <inheritdoc/>
    public Prediction Propose(ReadOnlySpan<double> features, double activity)
    {
        // A proposal that was not learned from leaves the learner's action open: it stays for the next round.
        if (!_acted) (_point, _acted) = (_learner.Act(default), true);
        double score = TensorPrimitives.Dot(features, _point.Coordinates);
        return new Prediction(_link == LinearLink.Logistic ? Probability(score) : score);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> features, double activity, Label feedback)
    {
        double score = TensorPrimitives.Dot(features, _point.Coordinates), loss, slope;
        if (_link == LinearLink.Logistic)
        {
            // ln(1 + e^s) - y s, without overflow.
            loss = Math.Max(score, 0) + Math.Log(1 + Math.Exp(-Math.Abs(score))) - feedback.Value * score;
            slope = Probability(score) - feedback.Value;
        }
        else
        {
            double error = score - feedback.Value;
            (loss, slope) = (error * error, 2 * error);
        }

        TensorPrimitives.Multiply(features, activity * slope, _gradient);
        _learner.Learn(default, _point, new LossGradient(activity * loss, _gradient));
        _acted = false;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A proposal was not learned from.</exception>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (_acted) throw new InvalidOperationException("The last proposal was not learned from: states are saved after Learn.");
        state.Part("learner", _learner);
    }

    private static double Probability(double score) => 1 / (1 + Math.Exp(-score));
}
