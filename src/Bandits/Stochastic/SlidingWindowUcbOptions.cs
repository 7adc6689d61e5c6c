using System.ComponentModel.DataAnnotations;

namespace Bandits.Stochastic;

/// <summary>Options of <see cref="SlidingWindowUcb"/>.</summary>
public sealed record SlidingWindowUcbOptions
{
    /// <summary>Number S of switches of the means within the horizon; at least 0. Must be given unless the window is.</summary>
    [Range(0, double.PositiveInfinity)]
    public long? Switches { get; init; }

    /// <summary>Window tau in rounds; at least 1. Default: min(T, ceil(2 sqrt(T ln T / max(1, S)))).</summary>
    [Range(1, int.MaxValue)]
    public int? Window { get; init; }

    /// <summary>Exploration constant xi; greater than 0. The guarantee needs more than 1/2.</summary>
    [Range(0, double.PositiveInfinity, MinimumIsExclusive = true)]
    public double Exploration { get; init; } = 0.6;

    /// <summary>The window, given or default.</summary>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <returns>tau.</returns>
    /// <exception cref="ArgumentException">Neither the number of switches nor the window is given.</exception>
    public int WindowFor(long horizon)
    {
        if (Window is { } given) return given;
        if (Switches is not { } switches) throw new ArgumentException("Sliding-window UCB needs the number of switches: give Switches (or Window).");
        double window = Math.Ceiling(2 * Math.Sqrt(horizon * Math.Log(horizon) / Math.Max(1, switches)));
        return (int)Math.Clamp(Math.Min(horizon, window), 1, Array.MaxLength);
    }
}
