namespace Bandits.OnlineOpt.Groupwise;

/// <summary>How a linear predictor makes a prediction z of s = x'w, and the loss by which it learns w.</summary>
public enum LinearLink
{
    /// <summary>z = s, learned by (z - y)^2.</summary>
    Identity,

    /// <summary>z = 1 / (1 + e^-s), a probability, learned by the logistic loss -y ln z - (1 - y) ln(1 - z), for labels in [0, 1].</summary>
    Logistic,
}
