using System.ComponentModel.DataAnnotations;

namespace Bandits.Experiments.Catalog;

/// <summary>What learns the predictions of one group.</summary>
public record GroupLearnerOptions
{
    /// <summary>What learns the predictions of one group.</summary>
    public GroupLearnerKind Learner { get; init; }

    /// <summary>Regularisation lambda of ridge and forward; positive.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Lambda { get; init; } = 1;

    /// <summary>Whether the predictions of ridge and forward are clipped into [0, 1].</summary>
    public bool ClipPredictions { get; init; }

    /// <summary>Number of constants of hedge, at least 2.</summary>
    [Range(2, 1_000_000)]
    public int Hypotheses { get; init; } = 21;

    /// <summary>Largest norm of the coefficients of gradient-descent, newton-step and logistic; positive.</summary>
    [Range(0, double.MaxValue, MinimumIsExclusive = true)]
    public double Radius { get; init; } = 1;
}
