using System.Runtime.CompilerServices;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Options without a default of their own, which must be given or follow from the problem.</summary>
internal static class Given
{
    /// <summary>The value of an option that must be there.</summary>
    public static double Of(double? value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        string option = name![(name!.LastIndexOf('.') + 1)..];
        return value ?? throw new ArgumentException($"{option} must be given: there is no problem here that says it.", option);
    }
}
