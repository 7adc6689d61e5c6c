using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The best hypothesis of a finite class for each group.</summary>
public sealed class HypothesesHindsight : IHindsight<Label>
{
    private readonly IHypotheses _hypotheses;
    private readonly PredictionProblem _problem;
    private readonly double[][] _sums;
    private readonly double[] _predictions;

    /// <summary>Builds the comparator.</summary>
    /// <param name="groups">Number of groups, at least 1.</param>
    /// <param name="hypotheses">The class.</param>
    /// <param name="loss">The loss.</param>
    public HypothesesHindsight(int groups, IHypotheses hypotheses, PredictionLoss loss = PredictionLoss.Squared)
    {
        Check.That(groups >= 1, groups, "at least 1");
        ArgumentNullException.ThrowIfNull(hypotheses);
        (_hypotheses, _problem) = (hypotheses, new PredictionProblem(loss));
        _sums = [.. Enumerable.Range(0, groups).Select(_ => new double[hypotheses.Count])];
        _predictions = new double[hypotheses.Count];
    }

    /// <inheritdoc/>
    public void Add(int group, double activity, ReadOnlySpan<double> features, Label feedback)
    {
        _hypotheses.Predict(features, _predictions);
        for (int h = 0; h < _predictions.Length; h++)
            _sums[group][h] += activity * _problem.Loss(new Prediction(_predictions[h]), feedback);
    }

    /// <inheritdoc/>
    public double BestLoss(int group) => _sums[group].Min();
}
