using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.BestArm;

/// <summary>Two features; the arm that explores one of them best is no good, and ten times as long as the others.</summary>
/// <remarks>
/// <para>
/// The parameter is (0.045, 0.5); the arms are (0, 1), (0, 0.9), (10, 0) and (1, w) with w uniform in [0, 0.8], so the means are 0.5,
/// 0.45, 0.45 and 0.045 + w / 2. A reward is uniform on [0, twice the mean]. Noise that is scaled to the largest feature drowns the rest.
/// </para>
/// <para>Source: Chen, Karthik, Chee, Tan, "Fixed-Budget Differentially Private Best Arm Identification", ICLR 2024, Section 6.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class OutlierArms(OutlierArmsOptions? options = null) : IInstanceSource
{
    private readonly OutlierArmsOptions _options = OptionRules.Validate(options ?? new OutlierArmsOptions());

    /// <inheritdoc/>
    public LinearInstance Draw(RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        List<double[]> rows = [[0, 1], [0, 0.9], [10, 0]];
        while (rows.Count < _options.Arms) rows.Add([1, 0.8 * random.NextDouble()]);
        return LinearInstance.Of(new ArmFeatures(rows), 0.045, 0.5);
    }
}
