namespace Bandits.Adaptive;

/// <summary>How <see cref="Stabl"/> chooses the arm that is observed beside the played one: the distribution Q.</summary>
public enum ObservationRule
{
    /// <summary>Q_i = 1/n.</summary>
    Uniform,

    /// <summary>Q_i = g/n + (1 - g) (1/M) sum_k x_k(i): the uniform distribution and that of each level, in fixed shares.</summary>
    Mixture,

    /// <summary>Q_i = m_i / (2 sum_j m_j) + (1/(2M)) sum_k x_k(i), with m_i = max_k x_k(i)^2. Costs O(Mn) per round.</summary>
    MaxMean,
}
