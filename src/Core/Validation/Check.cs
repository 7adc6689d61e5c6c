using System.Globalization;
using System.Runtime.CompilerServices;

namespace Bandits.Validation;

/// <summary>Argument checks at the boundary. Every message names the parameter, the value and what is allowed.</summary>
public static class Check
{
    /// <summary>Requires a number of arms of at least 1.</summary>
    /// <param name="arms">The number of arms.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <returns>The same number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static int Arms(int arms, [CallerArgumentExpression(nameof(arms))] string? name = null) =>
        arms >= 1 ? arms : throw OutOfRange(name, arms, "at least 1");

    /// <summary>Requires a horizon of at least 1 round.</summary>
    /// <param name="horizon">The horizon in rounds.</param>
    /// <param name="name">Name of the parameter.</param>
    /// <returns>The same number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public static long Horizon(long horizon, [CallerArgumentExpression(nameof(horizon))] string? name = null) =>
        horizon >= 1 ? horizon : throw OutOfRange(name, horizon, "at least 1");

    /// <summary>Requires a number in [0, 1]; NaN is refused.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">Name of the parameter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Unit(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!(value >= 0 && value <= 1)) ThrowUnit(value, name);
    }

    /// <summary>Requires a finite number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">Name of the parameter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!double.IsFinite(value)) ThrowFinite(value, name);
    }

    /// <summary>Requires an arm in 0..arms-1.</summary>
    /// <param name="arm">The arm.</param>
    /// <param name="arms">Number of arms.</param>
    /// <param name="name">Name of the parameter.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Arm(int arm, int arms, [CallerArgumentExpression(nameof(arm))] string? name = null)
    {
        if ((uint)arm >= (uint)arms) ThrowArm(arm, arms, name);
    }

    /// <summary>Requires one more condition.</summary>
    /// <param name="holds">Whether the value is allowed.</param>
    /// <param name="value">The value.</param>
    /// <param name="allowed">What is allowed, as the end of "must be ...".</param>
    /// <param name="name">Name of the parameter.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="holds"/> is false.</exception>
    public static void That(bool holds, object? value, string allowed, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (!holds) throw OutOfRange(name, value, allowed);
    }

    /// <summary>Makes the exception that all these checks throw.</summary>
    /// <param name="name">Name of the parameter.</param>
    /// <param name="value">The value.</param>
    /// <param name="allowed">What is allowed, as the end of "must be ...".</param>
    /// <returns>The exception.</returns>
    public static ArgumentOutOfRangeException OutOfRange(string? name, object? value, string allowed) =>
        new(name, value, string.Create(CultureInfo.InvariantCulture, $"{name} = {value ?? "null"} must be {allowed}."));

    private static void ThrowUnit(double value, string? name) => throw OutOfRange(name, value, "a number in [0, 1]");

    private static void ThrowFinite(double value, string? name) => throw OutOfRange(name, value, "a finite number");

    private static void ThrowArm(int arm, int arms, string? name) => throw OutOfRange(name, arm, $"an arm from 0 to {arms - 1}");
}
