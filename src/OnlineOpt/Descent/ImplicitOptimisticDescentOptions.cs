using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="ImplicitOptimisticDescent"/>.</summary>
public sealed record ImplicitOptimisticDescentOptions
{
    /// <summary>Steps from G, or from the subgradients seen. Default: theory where G is given, else practical.</summary>
    public StepSetting? Setting { get; init; }

    /// <summary>Largest norm G of a subgradient, greater than 0, for the theory setting. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>The setting, given or default.</summary>
    public StepSetting EffectiveSetting => Setting ?? (GradientBound is null ? StepSetting.Practical : StepSetting.Theory);

    /// <summary>The step sizes.</summary>
    internal VariationRate RateFor(double diameter) => (EffectiveSetting, GradientBound) switch
    {
        (StepSetting.Practical, null) => new VariationRate(diameter, null),
        (StepSetting.Theory, { } bound) => new VariationRate(diameter, 4 * bound * bound),
        (StepSetting.Theory, null) => throw new ArgumentException("GradientBound must be given for the setting Theory."),
        _ => throw new ArgumentException("GradientBound has no use in the setting Practical."),
    };
}
