using Bandits.Validation;

namespace Bandits.Contextual;

/// <summary>The interval [a, b] in which contexts are expected; those outside are moved to its nearest end.</summary>
public readonly record struct ContextRange
{
    /// <summary>Builds the range.</summary>
    /// <param name="low">The lower end a, finite.</param>
    /// <param name="high">The upper end b, finite and above a.</param>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite, or b is not above a.</exception>
    public ContextRange(double low, double high)
    {
        Check.Finite(low);
        Check.Finite(high);
        if (!(low < high && double.IsFinite(high - low))) throw Check.OutOfRange(nameof(high), high, $"above the lower end {low}, at a finite distance");
        (Low, High) = (low, high);
    }

    /// <summary>The lower end a.</summary>
    public double Low { get; }

    /// <summary>The upper end b.</summary>
    public double High { get; }

    /// <summary>Whether a context lies inside.</summary>
    /// <param name="context">The context.</param>
    /// <returns>True from a to b.</returns>
    public bool Holds(double context) => context >= Low && context <= High;

    /// <summary>Where a context lies between the ends.</summary>
    /// <param name="context">The context, finite.</param>
    /// <returns>0 at a and below, 1 at b and above.</returns>
    public double Share(double context) => Math.Clamp((context - Low) / (High - Low), 0, 1);
}
