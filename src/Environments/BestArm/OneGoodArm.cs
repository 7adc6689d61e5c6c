using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.BestArm;

/// <summary>Arms that tell nothing about each other, one of them better than the rest.</summary>
/// <remarks>The features are unit vectors. Where ties are broken by index, drawing the good arm's place keeps the comparison fair.</remarks>
public static class OneGoodArm
{
    /// <summary>Draws the place of the good arm.</summary>
    /// <param name="random">The stream; takes one number unless the place is given.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="features">Unit vectors to share between runs; null for new ones.</param>
    /// <returns>The instance.</returns>
    /// <exception cref="ArgumentException">There is no such arm.</exception>
    public static LinearInstance Draw(RandomStream random, OneGoodArmOptions? options = null, ArmFeatures? features = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new OneGoodArmOptions());
        int best = options.BestArm ?? random.NextIndex(options.Arms);
        Check.Arm(best, options.Arms, nameof(options.BestArm));
        double[] means = new double[options.Arms];
        Array.Fill(means, options.Rest);
        means[best] = options.Best;
        return new LinearInstance(features ?? ArmFeatures.Canonical(options.Arms), means);
    }
}
