namespace Bandits.Contextual;

/// <summary>Turns predicted costs into a distribution, as SquareCB does.</summary>
internal static class InverseGapWeighting
{
    /// <summary>p_i = 1 / (d + gamma (y_i - min y)); the best arm, the lowest of equals, has what is left.</summary>
    /// <param name="predictions">y_i.</param>
    /// <param name="gamma">The learning rate, at least 0; 0 for the uniform distribution.</param>
    /// <param name="probabilities">Room for as many probabilities.</param>
    public static void Fill(ReadOnlySpan<double> predictions, double gamma, Span<double> probabilities)
    {
        int best = 0;
        for (int arm = 1; arm < predictions.Length; arm++)
            if (predictions[arm] < predictions[best]) best = arm;
        double others = 0;
        for (int arm = 0; arm < predictions.Length; arm++)
        {
            if (arm == best) continue;
            others += probabilities[arm] = 1 / (predictions.Length + gamma * (predictions[arm] - predictions[best]));
        }

        probabilities[best] = 1 - others;
    }
}
