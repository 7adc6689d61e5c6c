using System.ComponentModel.DataAnnotations;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options of <see cref="StronglyConvexOptimisticDescent"/>.</summary>
public sealed record StronglyConvexOptimisticDescentOptions : HintOptions
{
    /// <summary>Steps 2 / (lambda t), or shortened by L to 2 / (lambda t + 4 L). Default: practical where L is given or the problem says it, else theory.</summary>
    public StepSetting? Setting { get; init; }

    /// <summary>Strong convexity lambda of the expected losses; greater than 0. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double? StrongConvexity { get; init; }

    /// <summary>Smoothness L of the expected losses, at least 0, for the practical setting. Default: what the problem says.</summary>
    [Range(0, double.PositiveInfinity)]
    public double? Smoothness { get; init; }

    /// <summary>The setting, given or default.</summary>
    public StepSetting EffectiveSetting => Setting ?? (Smoothness is null ? StepSetting.Theory : StepSetting.Practical);

    /// <summary>4 L, or 0 in theory.</summary>
    internal double Shift => (EffectiveSetting, Smoothness) switch
    {
        (StepSetting.Theory, null) => 0,
        (StepSetting.Practical, { } smoothness) => 4 * smoothness,
        (StepSetting.Practical, null) => throw new ArgumentException("Smoothness must be given for the setting Practical."),
        _ => throw new ArgumentException("Smoothness has no use in the setting Theory."),
    };
}
