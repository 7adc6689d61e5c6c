using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.Stochastic;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>Thompson sampling with beta posteriors, in lanes: <see cref="ThompsonBeta"/>, in distribution.</summary>
[LaneKernel]
public partial struct ThompsonBetaLanes : IBanditLanes
{
    private const double LeastPrior = 1e-36;
    private const double MostPrior = 1e6;

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms;

    [Option] private Word _key0;
    [Option] private Word _key1;
    [Option] private Word _nonce;
    [Option] private Lane _priorSuccesses;
    [Option] private Lane _priorFailures;
    private Rows _alpha; // alpha + S_i
    private Rows _beta;  // beta + F_i

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    /// <returns>The setup; null for a prior below 1e-36, too little for single precision, or above 1e6, beside which it would lose single rewards.</returns>
    [Host]
    public static LaneSetup? Setup(int arms, ThompsonBetaOptions options, (ulong Key, ulong Nonce) stream)
    {
        bool fits = options is { PriorSuccesses: >= LeastPrior and <= MostPrior, PriorFailures: >= LeastPrior and <= MostPrior };
        return !fits ? null : new LaneSetup(typeof(ThompsonBetaLanes)).Uniform(nameof(Arms), arms)
            .Integer(nameof(_key0), (uint)stream.Key).Integer(nameof(_key1), (uint)(stream.Key >> 32)).Integer(nameof(_nonce), (uint)stream.Nonce)
            .Option(nameof(_priorSuccesses), options.PriorSuccesses).Option(nameof(_priorFailures), options.PriorFailures);
    }

    /// <inheritdoc/>
    public void Start()
    {
        for (int k = 0; k < Arms; k++)
        {
            _alpha[k] = _priorSuccesses;
            _beta[k] = _priorFailures;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round)
    {
        Lane top = float.NegativeInfinity;
        Word arm = 0;
        for (int k = 0; k < Arms; k++)
        {
            Lane odds = BetaLanes.Odds(_key0, _key1, _nonce, round, k, _alpha[k], _beta[k]);
            arm = Select(odds > top, k, arm);
            top = Max(odds, top);
        }

        return arm;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Lane reward)
    {
        Lane success = reward;
        Mask between = (reward > 0) & (reward < 1);
        if (Any(between)) success = Select(between, Chance(round, reward), reward);
        for (int k = 0; k < Arms; k++)
        {
            Mask played = arm == k;
            _alpha[k] = _alpha[k] + Select(played, success, 0);
            _beta[k] = _beta[k] + Select(played, 1 - success, 0);
        }
    }

    // 1 with the reward as probability, else 0.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Lane Chance(int round, Lane reward)
    {
        Word c0 = round;
        Word c1 = 0xFFFFFFFEu; // far from those of the beta draws
        Word c2 = 0;
        Word c3 = _nonce;
        PhiloxLanes.Block(_key0, _key1, ref c0, ref c1, ref c2, ref c3);
        return Select(PhiloxLanes.Unit(c0) < reward, (Lane)1, (Lane)0);
    }
}
