using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
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
        if (options.Noise == PrivacyNoise.None && account is not null)
            throw new ArgumentException("Without noise the privacy loss is infinite; no account can be charged with it.", nameof(account));
        MeanRelease means = options.Noise switch
        {
            PrivacyNoise.Secure => new SecureMeans(options.Epsilon, options.ZeroOneRewards ? 1 : 1 << 20),
            PrivacyNoise.Simulation => new LaplaceMeans(Need(random), options.Epsilon),
            _ => new NoiselessMeans(),
        };
        return Charged(means, account, ((IPromisesPrivacy)options).Promise, arms);
    }

    /// <summary>Means that are charged to an account if there is one.</summary>
    /// <param name="means">The means.</param>
    /// <param name="account">The account; may be null.</param>
    /// <param name="loss">Privacy loss per reward of a release.</param>
    /// <param name="arms">Number of arms.</param>
    public static MeanRelease Charged(MeanRelease means, PrivacyAccount? account, PrivacyLoss loss, int arms) =>
        account is null ? means : new ChargedMeans(means, account, loss, arms);

    /// <summary>An arm drawn without looking at any reward, for budgets that pull nothing.</summary>
    /// <param name="arms">Number of arms.</param>
    /// <param name="random">The learner's stream; null for the cryptographic generator.</param>
    public static int BlindArm(int arms, RandomStream? random) => random?.NextIndex(arms) ?? RandomNumberGenerator.GetInt32(arms);

    /// <summary>A fair coin, from where the noise comes from as well.</summary>
    /// <param name="options">Valid options.</param>
    /// <param name="random">The learner's stream; null with secure noise only.</param>
    public static Func<bool> Coin(PrivacyOptions options, RandomStream? random)
    {
        if (options.Noise == PrivacyNoise.Secure) return () => RandomNumberGenerator.GetInt32(2) == 0;
        Need(random);
        return () => random.NextDouble() < 0.5;
    }

    public static RandomStream Need([NotNull] RandomStream? random) =>
        random ?? throw new ArgumentNullException(nameof(random), "Without secure noise the learner needs its random stream.");
}
