using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Exponential weights that share: after each round everybody awake gives away a share of its weight, and a new expert gets its part.</summary>
/// <remarks>
/// <para>
/// Among those awake w *= e^{-eta a (l - lhat)}, rescaled so that their sum stays; then w becomes (1 - alpha) w + alpha (sum of w) / (number awake). p is
/// proportional to a w. An expert born in round t gets the share 1 / t of the weight of those awake before, who keep 1 - 1 / t: with alpha = 0 these are the
/// weights of "follow the leading history".
/// </para>
/// <para>
/// Guarantee for losses in [0, 1] and experts always awake: against the best sequence of experts with S changes, the regret is at most
/// (ln N + S ln(N / alpha) + (T - 1 - S) ln(1 / (1 - alpha))) / eta + eta T / 8.
/// </para>
/// <para>
/// Source: Herbster, Warmuth, "Tracking the Best Expert", Machine Learning 1998; births: Hazan, Seshadhri, "Adaptive Algorithms for Online Decision
/// Problems", 2007; asleep: Freund, Schapire, Singer, Warmuth, "Using and Combining Predictors That Specialize", STOC 1997.
/// </para>
/// </remarks>
public sealed class FixedShare : IRestartsExperts
{
    private readonly double _rate;        // eta
    private readonly double _logKept;     // ln(1 - alpha)
    private readonly double _logShare;    // ln alpha
    private readonly double[] _logWeight; // ln w
    private readonly double[] _room;
    private double _logAwake = double.NegativeInfinity; // ln of the weight of those awake in the last round, and of those born since

    /// <summary>Builds experts with equal weights.</summary>
    /// <param name="experts">Number of experts, at least 1.</param>
    /// <param name="rate">Learning rate eta, finite and greater than 0.</param>
    /// <param name="share">The share alpha that is given away, in [0, 1).</param>
    public FixedShare(int experts, double rate, double share = 0)
    {
        Check.That(experts >= 1, experts, "at least 1");
        Check.That(rate > 0 && double.IsFinite(rate), rate, "finite and greater than 0");
        Check.That(share >= 0 && share < 1, share, "in [0, 1)");
        _rate = rate;
        _logKept = double.LogP1(-share);
        _logShare = Math.Log(share);
        _logWeight = new double[experts];
        _room = new double[experts];
    }

    /// <inheritdoc/>
    public int Experts => _logWeight.Length;

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        for (int i = 0; i < awake.Length; i++) probabilities[i] = _logWeight[awake[i].Group] + Math.Log(awake[i].Activity);
        LogSpace.Normalise(probabilities[..awake.Length]);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        Span<double> logs = _room.AsSpan(0, awake.Length);
        for (int i = 0; i < logs.Length; i++) logs[i] = _logWeight[awake[i].Group];
        _logAwake = LogSpace.Sum(logs);
        for (int i = 0; i < logs.Length; i++) logs[i] -= _rate * awake[i].Activity * (losses[i] - charged);
        double change = _logAwake - LogSpace.Sum(logs), given = _logShare + _logAwake - Math.Log(awake.Length);
        for (int i = 0; i < logs.Length; i++)
        {
            double kept = logs[i] + change;
            _logWeight[awake[i].Group] = double.IsNegativeInfinity(_logShare) ? kept : LogSpace.Add(_logKept + kept, given);
        }
    }

    /// <inheritdoc/>
    public void Restart(int expert, long round)
    {
        // The share 1 / t of the whole is 1 / (t - 1) of the others.
        bool first = round == 1 || double.IsNegativeInfinity(_logAwake);
        double log = first ? 0 : _logAwake - Math.Log(round - 1);
        _logWeight[expert] = log;
        _logAwake = LogSpace.Add(_logAwake, log);
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("logWeight", _logWeight);
        state.Value("logAwake", ref _logAwake);
    }
}
