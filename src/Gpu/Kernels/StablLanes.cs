using System.Runtime.CompilerServices;
using Bandits.Adaptive;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>StABL in lanes: <see cref="Stabl"/> with a known horizon, and losses that are never clipped.</summary>
/// <remarks>Pooled estimates feed P back through 1 / (P + Q), so rounding grows: within about 500 rounds a lane leaves the path of the double-precision learner, but not its law.</remarks>
[LaneKernel]
public partial struct StablLanes : IPairLanes
{
    /// <summary>Number of arms n, at least 1.</summary>
    public int Arms;

    /// <summary>Whether the observed arm is drawn by <see cref="ObservationRule.MaxMean"/>: 1; 0 for the other rules.</summary>
    public int MaxMean;

    /// <summary>Whether both losses are learned from: 1; 0 for the observed one alone.</summary>
    public int Pooled;

    [Option] private Lane _uniformShare; // g; 1 if the observed arm is always drawn uniformly
    [Option] private Lane _baseline;
    private StreamLanes _stream;
    private LevelLanes _levels;
    [Length("MaxMean * Arms")] private Rows _observation; // Q

    /// <summary>What a lane needs.</summary>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <param name="horizon">Number of rounds T, at least 1.</param>
    /// <param name="options">The options.</param>
    /// <param name="stream">The learner's stream.</param>
    /// <returns>
    /// The setup; null for <see cref="StablOptions.Anytime"/> and <see cref="StablOptions.ClipLosses"/>, and where single precision does
    /// not serve: blocks of more than 2^16 rounds in the lowest level, or a step between the levels below 1e-9.
    /// </returns>
    [Host]
    public static LaneSetup? Setup(int arms, long horizon, StablOptions options, (ulong Key, ulong Nonce) stream)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Anytime || options.ClipLosses) return null;
        (int lowest, int highest) = options.LevelsFor(arms, horizon);
        int levels = highest - lowest + 1;
        LaneSetup setup = new LaneSetup(typeof(StablLanes))
            .Uniform(nameof(Arms), arms)
            .Uniform(nameof(MaxMean), options.Observation == ObservationRule.MaxMean ? 1 : 0)
            .Uniform(nameof(Pooled), options.Estimator == LossEstimator.Pooled ? 1 : 0)
            .Option(nameof(_uniformShare), options.Observation == ObservationRule.Uniform ? 1 : options.UniformShare)
            .Option(nameof(_baseline), options.Baseline).Stream(nameof(_stream), stream);
        return LevelLanes.Add(
            setup, nameof(_levels), arms, lowest, highest, length => options.BaseRateFor(arms, length),
            length => options.MetaRateFor(arms, horizon, levels, length));
    }

    /// <inheritdoc/>
    public void Start() => _levels.Start();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Act(int round, ref Word query)
    {
        Lane u1 = _stream.Next(4 * round);
        Lane u2 = _stream.Next(4 * round + 1);
        Lane u3 = _stream.Next(4 * round + 2);
        Lane u4 = _stream.Next(4 * round + 3);
        _levels.Weigh();
        if (MaxMean == 1) query = DrawMaxMean(u4);
        else query = DrawMixture(u3, u4);
        return _levels.Draw(_levels.DrawLevel(u1), u2);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(int round, Word arm, Word query, Lane loss, Lane queryLoss)
    {
        Lane p = 0;
        Lane sum = 0;
        Lane queryP = 0;
        Lane querySum = 0;
        _levels.Look(arm, query, ref p, ref sum, ref queryP, ref querySum);
        Lane estimate = 0;
        Lane queryEstimate = queryLoss - _baseline;
        if (Pooled == 1)
        {
            estimate = (loss - _baseline) / (p + Observation(arm, sum));
            queryEstimate = queryEstimate / (queryP + Observation(query, querySum));
        }
        else
        {
            queryEstimate = queryEstimate / Observation(query, querySum);
        }

        _levels.Learn(round, arm, estimate, p, query, queryEstimate, queryP);
    }

    // Drawn without forming Q: a uniform arm, or an arm of a level drawn uniformly.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Word DrawMixture(Lane u3, Lane u4)
    {
        Mask uniform = u3 < _uniformShare;
        Lane level = Select(uniform, 0, _levels.Levels * ((u3 - _uniformShare) / (1 - _uniformShare)));
        return Select(uniform, Truncate(u4 * Arms), _levels.Draw(Truncate(Min(level, _levels.Levels - 1)), u4));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Word DrawMaxMean(Lane u4)
    {
        Lane total = 0;
        for (int i = 0; i < Arms; i++)
        {
            Lane most = 0;
            for (int k = 0; k < _levels.Levels; k++) most = Max(_levels.Expert(k, i), most);
            _observation[i] = most * most;
            total = total + most * most;
        }

        Lane scale = 0.5f / total;
        total = 0;
        for (int i = 0; i < Arms; i++)
        {
            Lane sum = 0;
            for (int k = 0; k < _levels.Levels; k++) sum = sum + _levels.Expert(k, i);
            Lane q = Fma(_observation[i], scale, sum / (2 * _levels.Levels));
            _observation[i] = q;
            total = total + q;
        }

        Lane target = u4 * total;
        Lane before = 0;
        Word arm = 0;
        for (int i = 1; i < Arms; i++)
        {
            before = before + _observation[i - 1];
            arm = Select(before <= target, i, arm);
        }

        return arm;
    }

    // Q of an arm, given the sum of its x_k.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane Observation(Word arm, Lane sum)
    {
        if (MaxMean == 1) return _observation[arm];
        return _uniformShare / Arms + (1 - _uniformShare) * (sum / _levels.Levels);
    }
}
