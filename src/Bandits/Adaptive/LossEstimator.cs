namespace Bandits.Adaptive;

/// <summary>Which of its two losses <see cref="Stabl"/> learns from.</summary>
public enum LossEstimator
{
    /// <summary>The observed arm y alone: h_y = l(y) / Q_y. The estimator of the theory; the played loss is ignored.</summary>
    ObservationOnly,

    /// <summary>Both arms: h_i += l(i) / (P_i + Q_i) for the played one and for the observed one, so twice if they are the same.</summary>
    Pooled,
}
