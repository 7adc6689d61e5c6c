using Bandits.Costs;
using Bandits.State;

namespace Bandits.Contextual;

/// <summary>What least squares needs to know of all costs of an arm: G = sum f f', h = sum l f.</summary>
/// <param name="features">Number of features m.</param>
internal sealed class NormalEquations(int features) : IHasState
{
    private readonly double[] _gram = new double[features * features];
    private readonly double[] _target = new double[features];
    private long _count;

    public int Features => features;

    public long Count => _count;

    public ReadOnlySpan<double> Gram => _gram;

    public ReadOnlySpan<double> Target => _target;

    public void Add(ReadOnlySpan<double> f, double cost)
    {
        _count++;
        Add(f, cost, 1);
    }

    /// <summary>Takes back what was added; what nothing is left of is exactly 0.</summary>
    public void Remove(ReadOnlySpan<double> f, double cost)
    {
        Add(f, cost, -1);
        if (--_count > 0) return;
        Array.Clear(_gram);
        Array.Clear(_target);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        state.Values("gram", _gram);
        state.Values("target", _target);
        state.Value("count", ref _count);
        if (state.IsLoading) state.Require(Possible.Count(_count) && IsPossible(), "the sums of an arm's costs cannot be");
    }

    // Features are at most 1 in size. Sums from which much was taken back keep its rounding.
    private bool IsPossible()
    {
        double most = (_count * (1 + 1e-6)) + 1e-6;
        for (int i = 0; i < features; i++)
            for (int j = 0; j <= i; j++)
                if (_gram[i * features + j] != _gram[j * features + i]) return false;
        return Possible.All(_gram, -most, most) && Possible.All(_target, -Possible.LargestSum, Possible.LargestSum);
    }

    private void Add(ReadOnlySpan<double> f, double cost, double sign)
    {
        for (int i = 0, at = 0; i < features; i++)
        {
            double scaled = sign * f[i];
            for (int j = 0; j < features; j++) _gram[at++] += scaled * f[j];
            _target[i] += scaled * cost;
        }
    }
}
