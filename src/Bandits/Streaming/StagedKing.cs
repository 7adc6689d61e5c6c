using Bandits.Protocol.Streaming;
using Bandits.State;

namespace Bandits.Streaming;

/// <summary>A king that is dethroned only by an arm that is better by half of eps, and early losers go early: one slot, few changes.</summary>
/// <remarks>
/// <para>N = min(u max(1, ln K), max(1, floor(T / K))), lam = ln(K T). The first arm gets N pulls and is king. Every other is pulled in
/// stages up to n = 16, 32, ... while below u, then u, 2u, 4u, ... while below N, then N in total (u rounded up). It is dropped after a
/// stage if its mean has x &lt; score + eps / 2 - (sqrt(lam / (2n)) while n &lt; u, else 0), and becomes king after the last iff x &gt; score.</para>
/// <para>
/// Guarantee: as every change raises the score by eps / 2, there are at most 2 / eps of them and the king cannot drift downwards. An
/// eps-best arm from O(K / eps^2) pulls, as this is made to find, gives regret O(K^(1/3) T^(2/3)) with constant probability.
/// </para>
/// <para>Cost: at most log2(N / 16) + 3 calls for pulls per arm; one slot, one number.</para>
/// <para>Source: derived here, in the place of the one-arm algorithm of Jin, Huang, Tang, Xiao, "Optimal Streaming Algorithms for
/// Multi-Armed Bandits", ICML 2021, arXiv 2410.17835.</para>
/// </remarks>
public sealed class StagedKing : IStreamingLearner, IHasState
{
    private const long FirstStage = 16;
    private readonly double _u;
    private readonly double _demand; // eps / 2
    private readonly double _lam;
    private readonly long _pulls;    // N
    private double _score = double.NegativeInfinity;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least 1.</param>
    public StagedKing(int arms, long horizon)
    {
        var scale = new StreamScale(arms, horizon);
        (_u, _demand) = (scale.U, scale.Epsilon / 2);
        _lam = Math.Log((double)arms * horizon);
        _pulls = scale.SharedBatch(scale.U * scale.LogArms);
    }

    /// <inheritdoc/>
    public int Slots => 1;

    /// <inheritdoc/>
    public void Meet(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        bool first = double.IsNegativeInfinity(_score);
        var arm = new RunningArm(stream);
        for (long stage = first ? _pulls : Next(0); ; stage = Next(stage))
        {
            if (!arm.PullUpTo(stage)) return;
            double early = arm.Count < _u ? Math.Sqrt(_lam / (2.0 * arm.Count)) : 0;
            if (arm.Mean < _score + _demand - early) return;
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

    // Powers of two times 16 up to u, then powers of two times u up to N.
    private long Next(long stage)
    {
        long u = StreamScale.Batch(_u), next = Math.Max(FirstStage, stage > long.MaxValue / 2 ? long.MaxValue : 2 * stage);
        return Math.Min(stage < u && next > u ? u : next, _pulls);
    }
}
