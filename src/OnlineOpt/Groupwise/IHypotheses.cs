namespace Bandits.OnlineOpt.Groupwise;

/// <summary>A finite class of predictors.</summary>
public interface IHypotheses
{
    /// <summary>Number of predictors, at least 1.</summary>
    int Count { get; }

    /// <summary>Number of features that they read; 0 if they read none.</summary>
    int Features { get; }

    /// <summary>Writes the prediction of every predictor.</summary>
    /// <param name="features">The features.</param>
    /// <param name="predictions">Room for one prediction per predictor.</param>
    void Predict(ReadOnlySpan<double> features, Span<double> predictions);
}
