using System.ComponentModel.DataAnnotations;

namespace Bandits.Private;

/// <summary>What is promised about each reward, and how the promise is kept.</summary>
public record PrivacyOptions : IPromisesPrivacy
{
    /// <summary>Privacy loss epsilon per reward; greater than 0. With secure noise it is rounded down to a multiple of 2^-20, and must not become 0.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Epsilon { get; init; } = 1;

    /// <summary>Where the noise comes from. Plans, whose runs can be repeated, need simulation or none.</summary>
    public PrivacyNoise Noise { get; init; } = PrivacyNoise.Secure;

    /// <summary>With secure noise: whether every reward is 0 or 1, so that sums are whole numbers as they are. Otherwise rewards are rounded to multiples of 2^-20.</summary>
    public bool ZeroOneRewards { get; init; }

    // What the noise that is drawn promises.
    PrivacyLoss IPromisesPrivacy.Promise => new(PromisedEpsilon);

    internal double PromisedEpsilon => Noise switch
    {
        PrivacyNoise.Secure => SecureMeans.Spent(Epsilon),
        PrivacyNoise.Simulation => Epsilon,
        _ => double.PositiveInfinity,
    };
}
