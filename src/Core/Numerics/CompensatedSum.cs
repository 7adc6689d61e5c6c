using System.Runtime.CompilerServices;
using Bandits.State;

namespace Bandits.Numerics;

/// <summary>A sum whose error does not grow with the number of terms (Neumaier 1974).</summary>
public struct CompensatedSum
{
    private double _sum;
    private double _rest;

    /// <summary>The sum so far.</summary>
    public readonly double Value => _sum + _rest;

    /// <summary>Adds a term.</summary>
    /// <param name="term">Any finite number.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double term)
    {
        // Knuth's two-sum: the exact rounding error of the addition, without a branch.
        double sum = _sum + term;
        double back = sum - _sum;
        _rest += (_sum - (sum - back)) + (term - back);
        _sum = sum;
    }

    /// <summary>Visits the sum, which goes on bit for bit after loading.</summary>
    /// <param name="state">The visitor.</param>
    /// <param name="name">Name of the field.</param>
    public void Visit(StateVisitor state, string name)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value($"{name}.sum", ref _sum);
        state.Value($"{name}.rest", ref _rest);
    }
}
