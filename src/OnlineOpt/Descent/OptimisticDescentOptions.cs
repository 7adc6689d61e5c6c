using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="OptimisticDescent"/>.</summary>
public sealed record OptimisticDescentOptions : HintOptions
{
    /// <summary>Steps from G and L, or from the gradients seen. Default: theory where G or L is given, else practical.</summary>
    public StepSetting? Setting { get; init; }

    /// <summary>Largest norm G of a gradient, greater than 0, for the theory setting. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? GradientBound { get; init; }

    /// <summary>Smoothness L of the expected losses, at least 0, for the theory setting. Default: what the problem says, else 0 as for linear losses.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Smoothness { get; init; }

    /// <summary>The setting, given or default.</summary>
    public StepSetting EffectiveSetting => Setting ?? (GradientBound is null && Smoothness is null ? StepSetting.Practical : StepSetting.Theory);

    /// <summary>The step sizes.</summary>
    internal VariationRate RateFor(double diameter) => (EffectiveSetting, GradientBound, Smoothness) switch
    {
        (StepSetting.Practical, null, null) => new VariationRate(diameter, null),
        (StepSetting.Theory, { } bound, var smoothness) => new VariationRate(diameter, bound, smoothness ?? 0),
        (StepSetting.Theory, null, _) => throw new ArgumentException("GradientBound must be given for the setting Theory."),
        _ => throw new ArgumentException("GradientBound and Smoothness have no use in the setting Practical."),
    };
}
