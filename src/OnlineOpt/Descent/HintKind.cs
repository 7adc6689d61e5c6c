namespace Bandits.OnlineOpt.Descent;

/// <summary>The hints m_t that options can name.</summary>
public enum HintKind
{
    /// <summary>The gradient of the last round: good when gradients drift slowly.</summary>
    LastGradient,

    /// <summary>No guess, which turns an optimistic learner into its plain form.</summary>
    Zero,

    /// <summary>The mean of all gradients so far: good when they are noisy around a fixed mean.</summary>
    MeanGradient,

    /// <summary>The gradient of the last loss where the next step starts (extra-gradient descent, OEGD); needs the loss itself.</summary>
    PastLoss,
}
