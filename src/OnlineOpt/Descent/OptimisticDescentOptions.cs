using System.ComponentModel.DataAnnotations;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;

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

    /// <summary>One step size eta for all rounds, in place of the rules of the settings; greater than 0. Default: not given.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? StepSize { get; init; }

    /// <summary>The setting, given or default.</summary>
    public StepSetting EffectiveSetting => Setting ?? (GradientBound is null && Smoothness is null ? StepSetting.Practical : StepSetting.Theory);

    /// <summary>The step sizes.</summary>
    internal VariationRate RateFor(IDomain domain) => (StepSize, EffectiveSetting, GradientBound, Smoothness) switch
    {
        ({ } size, _, null, null) when Setting is null => new VariationRate(size),
        ({ }, _, _, _) => throw new ArgumentException("StepSize is a rule of its own: Setting, GradientBound and Smoothness have no use beside it."),
        (null, StepSetting.Practical, null, null) => new VariationRate(Require.Diameter(domain), null),
        (null, StepSetting.Theory, { }, _) => new VariationRate(Require.Diameter(domain), OffsetFor(domain.Diameter)),
        (null, StepSetting.Theory, null, _) => throw new ArgumentException("GradientBound must be given for the setting Theory."),
        _ => throw new ArgumentException("GradientBound and Smoothness have no use in the setting Practical."),
    };

    /// <summary>What the denominator of the squared step size starts from in the theory setting, delta + 4 G^2 with delta = 10 D^2 L^2.</summary>
    /// <param name="diameter">Diameter D of the domain.</param>
    /// <returns>The offset; null if G is not known.</returns>
    public double? OffsetFor(double diameter) => 10 * (diameter * (Smoothness ?? 0)) * (diameter * (Smoothness ?? 0)) + 4 * GradientBound * GradientBound;
}
