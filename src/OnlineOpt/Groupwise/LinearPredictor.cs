using System.Numerics.Tensors;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Makes a predictor x'w of any learner of online convex optimisation, whose points are the coefficients w.</summary>
/// <remarks>Its loss is a (x'w - y)^2, with gradient 2a (x'w - y) x. Cost per round: that of the learner + O(d).</remarks>
/// <typeparam name="TLearner">The learner's type.</typeparam>
public sealed class LinearPredictor<TLearner> : IGroupLearner<Prediction, Label>
    where TLearner : ILearner<None, Point, LossGradient>, IHasState
{
    private readonly TLearner _learner;
    private readonly double[] _gradient;
    private Point _point;
    private bool _acted;

    /// <summary>Builds the predictor.</summary>
    /// <param name="features">Number of features d, the dimension of the learner's points; at least 1.</param>
    /// <param name="learner">The learner, used by this predictor alone.</param>
    public LinearPredictor(int features, TLearner learner)
    {
        Check.That(features >= 1, features, "at least 1");
        ArgumentNullException.ThrowIfNull(learner);
        _learner = learner;
        _gradient = new double[features];
    }

    /// <inheritdoc/>
    public int Features => _gradient.Length;

    /// <inheritdoc/>
    public Prediction Propose(ReadOnlySpan<double> features, double activity)
    {
        // A proposal that was not learned from leaves the learner's action open: it stays for the next round.
        if (!_acted) (_point, _acted) = (_learner.Act(default), true);
        return new Prediction(TensorPrimitives.Dot(features, _point.Coordinates));
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> features, double activity, Label feedback)
    {
        double error = TensorPrimitives.Dot(features, _point.Coordinates) - feedback.Value;
        TensorPrimitives.Multiply(features, 2 * activity * error, _gradient);
        _learner.Learn(default, _point, new LossGradient(activity * error * error, _gradient));
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
}
