using Bandits.Protocol.Streaming;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Streaming;

/// <summary>Levels of champions, one slot each: arms that won a level's games challenge the next with more pulls.</summary>
/// <remarks>
/// <para>Every arriving arm is pulled b_0 times and challenges level 0. At level l a challenger with mean x of b_l pulls moves in if the
/// slot is empty, replaces the champion if x is above its score, and is dropped otherwise; the winner's score is its mean. After c_l
/// challenges the champion is pulled b_(l+1) times afresh, leaves its slot, and challenges level l + 1. In the end every stored arm is
/// pulled min(b of the highest occupied level, Remaining / (2 slots)) times, and the best mean is committed to; ties and a lack of
/// pulls go to the higher level. With u = (T / K)^(2/3):</para>
/// <para>log: max(1, floor(ln K)) levels, b_l = 1.2^l u, c_l = 7. log-log: floor(ln ln K) + 1 levels (1 for K up to 3), the same b_l but
/// u max(1, ln K) at the last, c_l = 11. log-star: 1 + log* K levels, b = u, 4u, 16u, 65536u, c = 5, 5, 4097. log-star-theory:
/// b_l = (4 / eps_l^2) (ln(1 / delta) + 3 r_l) with eps_l = eps / (10 2^(l-1)), r = 4, 2^4, 2^(2^4), ..., c_1 = 2^(r_1) and
/// c_l = 2^(r_l) / 2^(l-1), counted from 1, and champions pulled again at each challenge.</para>
/// <para>
/// Guarantee: log-star-theory has expected regret O(K^(1/3) T^(2/3)), the least that any algorithm with o(K) slots can have. The other
/// presets have the constants of the published experiments.
/// </para>
/// <para>Cost: one call for pulls per arm and a few per promotion; one slot and two numbers per level.</para>
/// <para>Source: Assadi, Wang, STOC 2020, arXiv 2004.04666; Wang, "Tight Regret Bounds for Single-pass Streaming Multi-armed Bandits",
/// ICML 2023, arXiv 2306.02208, with the constants of its experiments.</para>
/// </remarks>
public sealed class LevelledChampions : IStreamingLearner, IHasState
{
    private readonly Level[] _levels;
    private readonly bool _repull;
    private readonly double[] _score;
    private readonly long[] _challenges;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least 1; at least 1.7e12 K for <see cref="MemoryPreset.LogStarTheory"/>.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The horizon is too short for the preset.</exception>
    public LevelledChampions(int arms, long horizon, LevelledChampionsOptions? options = null)
    {
        options = OptionRules.Validate(options ?? new LevelledChampionsOptions());
        _levels = Level.Of(options, arms, horizon);
        _repull = options.RepullChampion ?? options.Preset == MemoryPreset.LogStarTheory;
        _score = new double[_levels.Length];
        _challenges = new long[_levels.Length];
    }

    /// <inheritdoc/>
    public int Slots => _levels.Length;

    /// <summary>The batches b_l, from level 0.</summary>
    public IReadOnlyList<long> Batches => [.. _levels.Select(level => level.Batch)];

    /// <inheritdoc/>
    public void Meet(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (long done, double mean) = stream.Pull(stream.Arriving, _levels[0].Batch);
        for (int level = 0; done > 0; level++)
        {
            Challenge(stream, level, mean);
            if (++_challenges[level] < _levels[level].Capacity) return;
            _challenges[level] = 0;
            (done, mean) = stream.Pull(stream[level], _levels[level + 1].Batch);
        }
    }

    /// <inheritdoc/>
    public int Choose(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        int best = _levels.Length - 1;
        while (!stream.IsOccupied(best)) best--;
        long pulls = Math.Min(_levels[best].Batch, stream.Remaining / (2 * stream.SlotsInUse));
        if (stream.SlotsInUse == 1 || pulls == 0) return best;
        double top = stream.Pull(stream[best], pulls).Mean;
        for (int level = best - 1; level >= 0; level--)
        {
            if (!stream.IsOccupied(level)) continue;
            double mean = stream.Pull(stream[level], pulls).Mean;
            if (mean > top) (best, top) = (level, mean);
        }

        return best;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("score", _score);
        state.Values("challenges", _challenges);
    }

    /// <summary>The arriving arm challenges level 0, the champion of the level below any other level.</summary>
    private void Challenge(ArmStream stream, int level, double mean)
    {
        bool champion = stream.IsOccupied(level);
        if (champion && _repull && stream.Pull(stream[level], _levels[level].Batch) is { Count: > 0 } again) _score[level] = again.Mean;
        bool wins = !champion || mean > _score[level];
        if (wins)
        {
            if (level == 0) stream.Replace(0);
            else Rise(stream, level);
            _score[level] = mean;
        }
        else if (level > 0)
        {
            stream.Evict(level - 1);
        }
    }

    private static void Rise(ArmStream stream, int level)
    {
        if (stream.IsOccupied(level)) stream.Evict(level);
        stream.Move(level - 1, level);
    }
}
