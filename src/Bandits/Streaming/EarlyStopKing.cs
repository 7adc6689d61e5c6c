using Bandits.Protocol.Streaming;
using Bandits.State;

namespace Bandits.Streaming;

/// <summary>Tuned uniform exploration that drops an arm as soon as it can hardly beat the stored one. The one to begin with.</summary>
/// <remarks>
/// <para>N = u (ln(2K) / 2)^(1/3) as in the tuned rule of <see cref="BestOfStream"/>, lam = ln(K T). Each arm is pulled in stages up to
/// n = 16, 32, 64, ... while below N, then N pulls in total. It is dropped after a stage if its mean x over all its pulls has
/// x &lt; score - sqrt(lam / (2n)) - sqrt(lam / (2N)), and replaces the stored arm after the last iff x &gt; score.</para>
/// <para>
/// Guarantee: that of the tuned rule, E[regret] at most 3 (ln(2K) / 2)^(1/3) K^(1/3) T^(2/3), plus 2 log2 N for the rare arm dropped by
/// mistake, on every instance and in every order; and never more pulls of exploration. When T is large against K it saves nearly all of them.
/// </para>
/// <para>Cost: at most log2(N / 16) + 2 calls for pulls per arm; one slot, one number.</para>
/// <para>Source: derived here from the tuned rule by Hoeffding's inequality; the model is that of Wang, ICML 2023.</para>
/// </remarks>
public sealed class EarlyStopKing : IStreamingLearner, IHasState
{
    private const long FirstStage = 16;
    private readonly long _pulls;   // N
    private readonly double _lam;
    private readonly double _final; // sqrt(lam / (2N)), the deviation of the score
    private double _score = double.NegativeInfinity;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least 1.</param>
    public EarlyStopKing(int arms, long horizon)
    {
        var scale = new StreamScale(arms, horizon);
        _pulls = scale.SharedBatch(scale.Tuned);
        _lam = Math.Log((double)arms * horizon);
        _final = Math.Sqrt(_lam / (2.0 * _pulls));
    }

    /// <inheritdoc/>
    public int Slots => 1;

    /// <inheritdoc/>
    public void Meet(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var arm = new RunningArm(stream);
        for (long stage = Math.Min(FirstStage, _pulls); ; stage = stage < _pulls - stage ? 2 * stage : _pulls)
        {
            if (!arm.PullUpTo(stage)) return;
            if (arm.Mean < _score - Math.Sqrt(_lam / (2.0 * arm.Count)) - _final) return;
            if (stage == _pulls) break;
        }

        if (!(arm.Mean > _score)) return;
        stream.Replace(0);
        _score = arm.Mean;
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
