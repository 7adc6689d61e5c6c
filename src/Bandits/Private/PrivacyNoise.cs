namespace Bandits.Private;

/// <summary>Where the noise that hides single rewards comes from.</summary>
public enum PrivacyNoise
{
    /// <summary>
    /// Discrete Laplace noise in whole numbers from the operating system's cryptographic generator. The only one that keeps the promise on
    /// real data; takes no seed, so its runs cannot be repeated.
    /// </summary>
    Secure,

    /// <summary>Laplace noise in floating point from the learner's stream. Repeatable, for simulations; not private.</summary>
    Simulation,

    /// <summary>No noise: what privacy costs nothing would achieve (epsilon = infinity). Not private.</summary>
    None,
}
