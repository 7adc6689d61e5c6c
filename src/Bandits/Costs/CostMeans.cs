using Bandits.State;

namespace Bandits.Costs;

/// <summary>How often the cost of each arm became known, its mean, and its spread.</summary>
/// <param name="arms">Number of arms.</param>
internal sealed class CostMeans(int arms) : IHasState
{
    private readonly long[] _count = new long[arms];
    private readonly double[] _mean = new double[arms];
    private readonly double[] _squares = new double[arms]; // sum of squared deviations from the mean

    /// <summary>How often the cost of any arm became known.</summary>
    public long Total { get; private set; }

    public long Count(int arm) => _count[arm];

    /// <summary>NaN while no cost is known.</summary>
    public double Mean(int arm) => _count[arm] > 0 ? _mean[arm] : double.NaN;

    /// <summary>The sum of squared deviations from the mean.</summary>
    public double Squares(int arm) => _squares[arm];

    public void Add(int arm, double cost)
    {
        Total++;
        double deviation = cost - _mean[arm];
        _mean[arm] += deviation / ++_count[arm];
        _squares[arm] += deviation * (cost - _mean[arm]);
    }

    /// <summary>The mean of the means of the arms whose cost is known; 0 if there is none.</summary>
    public double MeanOfMeans()
    {
        double sum = 0;
        int known = 0;
        for (int arm = 0; arm < _count.Length; arm++)
        {
            if (_count[arm] == 0) continue;
            sum += _mean[arm];
            known++;
        }

        return known > 0 ? sum / known : 0;
    }

    /// <summary>The arm with the least mean cost, the lowest of equals, and that mean; arm 0 and NaN while no cost is known.</summary>
    public (int Arm, double Cost) Best()
    {
        int best = 0;
        for (int arm = 1; arm < _count.Length; arm++)
            if (_count[arm] > 0 && !(Mean(best) <= _mean[arm])) best = arm;
        return (best, Mean(best));
    }

    /// <summary>Of the arms whose cost is known the most probable one, the lowest of equals, and its mean; arm 0 and NaN while none is.</summary>
    public (int Arm, double Cost) MostProbable(ReadOnlySpan<double> weights)
    {
        int best = -1;
        for (int arm = 0; arm < _count.Length; arm++)
            if (_count[arm] > 0 && (best < 0 || weights[arm] > weights[best])) best = arm;
        return best < 0 ? (0, double.NaN) : (best, _mean[best]);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        state.Values("count", _count);
        state.Values("mean", _mean);
        state.Values("squares", _squares);
        if (!state.IsLoading) return;
        Total = 0;
        for (int arm = 0; arm < _count.Length; arm++)
        {
            Total += _count[arm];
            state.Require(_count[arm] >= 0 && Possible.Count(Total), "the counts of costs cannot be");
            state.Require(_count[arm] > 0 || (_mean[arm] == 0 && _squares[arm] == 0), "an arm without costs has a mean");
        }

        state.Require(Possible.All(_mean, 0, Possible.LargestCost) && Possible.All(_squares, 0, Possible.LargestSum), "the means of costs cannot be");
    }
}
