using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.BestArm;

/// <summary>Arms that tell nothing about each other, one of them better than the rest.</summary>
/// <remarks>The features are unit vectors. Where ties are broken by index, drawing the good arm's place keeps the comparison fair.</remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class OneGoodArm(OneGoodArmOptions? options = null) : IInstanceSource
{
    private readonly ArmFeatures _features = ArmFeatures.Canonical(OptionRules.Validate(options ?? new OneGoodArmOptions()).Arms);
    private readonly OneGoodArmOptions _options = OptionRules.Validate(options ?? new OneGoodArmOptions());

    /// <inheritdoc/>
    public LinearInstance Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        int best = _options.BestArm ?? random.NextIndex(_options.Arms);
        Check.Arm(best, _options.Arms, nameof(OneGoodArmOptions.BestArm));
        double[] means = new double[_options.Arms];
        Array.Fill(means, _options.Rest);
        means[best] = _options.Best;
        return new LinearInstance(_features, means);
    }
}
