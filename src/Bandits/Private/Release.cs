using Bandits.BestArm;
using Bandits.Randomness;

namespace Bandits.Private;

/// <summary>Chooses how means are released.</summary>
internal static class Release
{
    /// <summary>Means with the noise that the options ask for, charged to an account if there is one.</summary>
    /// <param name="arms">Number of arms.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="random">The learner's stream; must be given for simulated noise and must not for secure noise.</param>
    /// <param name="account">The account; may be null.</param>
    /// <exception cref="ArgumentException">A stream is missing, or given for secure noise.</exception>
    public static MeanRelease Means(int arms, PrivacyOptions options, RandomStream? random, PrivacyAccount? account)
    {
        if (options.Noise == PrivacyNoise.Secure && random is not null)
            throw new ArgumentException("Secure noise takes no random stream, whose seed would reveal it.", nameof(random));
        (MeanRelease means, double epsilon) = options.Noise switch
        {
            PrivacyNoise.Secure => (new SecureMeans(options.Epsilon, options.ZeroOneRewards ? 1 : 1 << 20), SecureMeans.Spent(options.Epsilon)),
            PrivacyNoise.Simulation => (new LaplaceMeans(Need(random), options.Epsilon), options.Epsilon),
            _ => ((MeanRelease)new NoiselessMeans(), options.Epsilon),
        };
        if (account is null) return means;
        return options.Noise == PrivacyNoise.None
            ? throw new ArgumentException("Without noise the privacy loss is infinite; no account can be charged.", nameof(account))
            : new ChargedMeans(means, account, epsilon, arms);
    }

    public static RandomStream Need(RandomStream? random) =>
        random ?? throw new ArgumentNullException(nameof(random), "Simulated noise needs the learner's random stream.");
}
