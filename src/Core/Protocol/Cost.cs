using Bandits.Validation;

namespace Bandits.Protocol;

/// <summary>What an action cost: a finite number, at least 0, without an upper bound; less is better.</summary>
/// <remarks>
/// A reward lies in [0, 1] and more of it is better. A type of its own keeps learners of costs and learners of rewards apart.
/// </remarks>
public readonly record struct Cost
{
    /// <summary>Builds a cost.</summary>
    /// <param name="value">The cost, finite and at least 0, in the unit of the problem (iterations, seconds).</param>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public Cost(double value)
    {
        if (!(value >= 0 && double.IsFinite(value))) throw Check.OutOfRange(nameof(value), value, "a finite number, at least 0");
        Value = value;
    }

    /// <summary>The cost, in the unit of the problem.</summary>
    public double Value { get; }
}
