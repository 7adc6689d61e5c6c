using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Experts;
using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>Losses |a'x - y| with drawn a and y, |a_i| at most 1/d, that every learner can take; for Soft-Bayes the logarithmic loss of drawn returns.</summary>
internal sealed class DrawnLosses
{
    private readonly FirstOrderLearner _learner;
    private readonly RandomStream _random;
    private readonly double[] _gradient;
    private readonly double[] _features;
    private readonly AbsoluteLoss _loss;

    public DrawnLosses(FirstOrderLearner learner, ulong seed)
    {
        _learner = learner;
        _random = new RandomStream(seed);
        _gradient = new double[learner.Dimension];
        _features = new double[learner.Dimension];
        _loss = new AbsoluteLoss(_features, 0);
    }

    /// <summary>Feedback for a point. Nothing is allocated.</summary>
    public LossGradient At(Point point)
    {
        for (int i = 0; i < _features.Length; i++) _features[i] = (2 * _random.NextDouble() - 1) / _features.Length;
        if (_learner is SoftBayes)
        {
            double product = 0;
            for (int i = 0; i < _features.Length; i++) product += (_features[i] + 2) * point.Coordinates[i];
            for (int i = 0; i < _features.Length; i++) _gradient[i] = -(_features[i] + 2) / product;
            return new LossGradient(-Math.Log(product), _gradient);
        }

        _loss.Target = 2 * _random.NextDouble() - 1;
        return new LossGradient(_loss.At(point.Coordinates, _gradient), _gradient, _loss);
    }
}
