using System.Runtime.CompilerServices;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Adversarial;

/// <summary>Exponential weights over arms, w_i = exp(-eta L_i), mixed with the uniform distribution: P = (1 - gamma) w / W + gamma / K.</summary>
/// <remarks>
/// The weights are kept relative to the smallest L of the last refresh, so nothing overflows, however long the run. A change of one
/// L costs one exp; every 64 changes, or when the total falls below 1/2, the weights are recomputed from L, so rounding does not pile up.
/// </remarks>
internal sealed class ExponentialWeights : IHasState
{
    private const int Refresh = 64;
    private readonly double _rate;     // eta
    private readonly double _mixing;   // gamma
    private readonly double[] _loss;   // L_i; may be negative
    private readonly double[] _weight; // exp(-eta (L_i - shift)), for the shift of the last refresh
    private double _total;             // W
    private int _sinceRefresh;

    /// <summary>Builds equal weights.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="rate">Learning rate eta, at least 0.</param>
    /// <param name="mixing">Share gamma of the uniform distribution, in [0, 1].</param>
    public ExponentialWeights(int arms, double rate, double mixing = 0)
    {
        _rate = rate;
        _mixing = mixing;
        _loss = new double[arms];
        _weight = new double[arms];
        Recompute();
    }

    public int Arms => _weight.Length;

    /// <summary>Draws an arm. Takes one number of the stream.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Choice Draw(RandomStream random)
    {
        int arm = _mixing == 0 ? random.Categorical(_weight, _total) : random.MixedCategorical(_weight, _total, _mixing);
        return new Choice(arm, Probability(arm));
    }

    /// <summary>P_i.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Probability(int arm)
    {
        double probability = (1 - _mixing) * (_weight[arm] / _total) + _mixing / _weight.Length;
        return probability <= 1 ? probability : 1; // rounding may lead past 1
    }

    /// <summary>L_arm += loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int arm, double loss)
    {
        _loss[arm] += loss;
        double before = _weight[arm];
        _weight[arm] = before * Math.Exp(-_rate * loss);
        _total += _weight[arm] - before;
        if (++_sinceRefresh >= Refresh || _total < 0.5) Recompute();
    }

    /// <summary>L_i += losses_i for every arm. One exp per arm.</summary>
    public void Add(ReadOnlySpan<double> losses)
    {
        for (int arm = 0; arm < _loss.Length; arm++) _loss[arm] += losses[arm];
        Recompute();
    }

    /// <summary>Forgets everything learned.</summary>
    public void Reset()
    {
        Array.Clear(_loss);
        Recompute();
    }

    /// <summary>Writes P.</summary>
    public void CopyDistribution(Span<double> probabilities)
    {
        for (int arm = 0; arm < _weight.Length; arm++) probabilities[arm] = Probability(arm);
    }

    public void Visit(StateVisitor state)
    {
        state.Values("loss", _loss);
        state.Values("weight", _weight);
        state.Value("total", ref _total);
        state.Value("sinceRefresh", ref _sinceRefresh);
    }

    private void Recompute()
    {
        double least = double.PositiveInfinity;
        foreach (double loss in _loss) least = Math.Min(least, loss);
        _total = 0;
        for (int arm = 0; arm < _loss.Length; arm++) _total += _weight[arm] = Math.Exp(-_rate * (_loss[arm] - least));
        _sinceRefresh = 0;
    }
}
