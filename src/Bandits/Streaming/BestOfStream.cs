using Bandits.Protocol.Streaming;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Streaming;

/// <summary>Uniform exploration in one slot: pulls every arriving arm N times and keeps the best mean seen.</summary>
/// <remarks>
/// <para>An arm replaces the stored one iff its mean of N pulls is strictly larger; the first is stored. N = min(max(1, ceil(f)),
/// max(1, floor(T / K))) with u = (T / K)^(2/3) and f = u (ln T)^(1/3) (rule uniform), u (ln(2K) / 2)^(1/3) (tuned) or
/// u max(1, ln K) (eps-best).</para>
/// <para>
/// Guarantee: regret O(K^(1/3) T^(2/3) ln^(1/3) T) with the rule uniform, O(K^(1/3) T^(2/3) ln K) in expectation with eps-best. With
/// tuned, and N below its cap, E[regret] is at most 3 (ln(2K) / 2)^(1/3) K^(1/3) T^(2/3) for every instance and order: exploring costs
/// at most K N, committing at most twice the largest deviation of K means, whose expectation is at most sqrt(ln(2K) / (2N)).
/// </para>
/// <para>Cost: one call for pulls per arm; one slot, one number.</para>
/// <para>Source: Wang, "Tight Regret Bounds for Single-pass Streaming Multi-armed Bandits", ICML 2023; the tuned rule by the bound above.</para>
/// </remarks>
public sealed class BestOfStream : IStreamingLearner, IHasState
{
    private double _score = double.NegativeInfinity;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public BestOfStream(int arms, long horizon, BestOfStreamOptions? options = null)
    {
        options = OptionRules.Validate(options ?? new BestOfStreamOptions());
        var scale = new StreamScale(arms, horizon);
        Pulls = scale.SharedBatch(options.Pulls ?? options.Rule switch
        {
            BatchRule.Uniform => scale.U * Math.Cbrt(Math.Log(horizon)),
            BatchRule.Tuned => scale.Tuned,
            _ => scale.U * scale.LogArms,
        });
    }

    /// <summary>Pulls N of each arm.</summary>
    public long Pulls { get; }

    /// <inheritdoc/>
    public int Slots => 1;

    /// <inheritdoc/>
    public void Meet(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_, double mean) = stream.Pull(stream.Arriving, Pulls);
        if (!(mean > _score)) return;
        stream.Replace(0);
        _score = mean;
    }

    /// <inheritdoc/>
    public int Choose(ArmStream stream) => 0;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("score", ref _score);
    }
}
