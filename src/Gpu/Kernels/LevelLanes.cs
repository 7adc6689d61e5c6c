using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>
/// Levels of dyadic blocks in lanes: in each level exponential weights x_k over the arms, and on each level a weight w_k that is born
/// anew with its block. P = sum_k pi_k x_k with pi = w / sum w.
/// </summary>
/// <remarks>
/// <para>
/// All lanes share the round, so levels restart in all lanes at once. A level keeps only the losses of its block up to the start of the
/// current block of the level below; Lambda_k is the sum over the levels up to k. So an estimate is added once, whatever the number of
/// levels, and long sums are sums of sums: single precision holds Lambda to a few units in the last place after 2^24 rounds.
/// </para>
/// <para>
/// Cost per round: O(Mn) for M levels and n arms, as all weights are computed from Lambda in every round: where every lane plays
/// another arm, all rows are read anyhow. Memory: 2Mn numbers.
/// </para>
/// </remarks>
[LaneKernel]
public partial struct LevelLanes : ILaneKernel
{
    private const int MaxLowest = 16; // in a block of the lowest level losses are added up one by one
    private const double MinMetaRate = 1e-9; // a newborn block must stand out from the weights that count as 0
    private const float Depth = 5.421011e-20f; // 2^-64
    private const float Height = 1.8446744e19f; // 2^64

    /// <summary>Number of arms n, at least 1.</summary>
    public int Arms;

    /// <summary>Number of levels M, at least 1.</summary>
    public int Levels;

    /// <summary>Block length of the lowest level, a power of 2.</summary>
    public int Shortest;

    private Table _rates; // eta of every level, then alpha of every level
    [Option] private Word _first; // where the lane's rates start in the table
    [Length("Levels * Arms")] private Rows _loss; // of the level's block, up to the current block of the level below
    [Length("Levels * Arms")] private Rows _expert; // exp(-eta_k (Lambda_k(i) - min Lambda_k))
    [Length("Levels")] private Rows _sum; // of each level's experts
    [Length("Levels")] private Rows _inverse; // 1 / sum
    [Length("Levels")] private Rows _baseRate; // eta_k
    [Length("Levels")] private Rows _metaRate; // alpha_k
    [Length("Levels")] private Rows _weight; // w_k, times 2^64 as many times as _depth says
    [Length("Levels")] private Rows _rest; // what is left of w_k after rounding
    [Length("Levels")] private Rows _depth;
    [Length("Levels")] private Rows _played; // x_k of the arm played
    [Length("Levels")] private Rows _queried; // x_k of the arm observed
    private Rows _total; // Lambda_k of the level at hand

    /// <summary>Gives a learner's setup what its levels need.</summary>
    /// <param name="setup">The setup.</param>
    /// <param name="name">The field that holds the levels.</param>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <param name="lowest">The lowest k: its blocks have 2^k rounds.</param>
    /// <param name="highest">The highest k, at least <paramref name="lowest"/>.</param>
    /// <param name="baseRate">eta of a level with the given block length.</param>
    /// <param name="metaRate">alpha of a level with the given block length.</param>
    /// <returns>The setup; null if single precision does not serve: the lowest k is above 16, or an alpha below 1e-9.</returns>
    [Host]
    internal static LaneSetup? Add(
        LaneSetup setup, string name, int arms, int lowest, int highest, Func<long, double> baseRate, Func<long, double> metaRate)
    {
        long[] lengths = [.. Enumerable.Range(lowest, highest - lowest + 1).Select(k => 1L << k)];
        if (lowest > MaxLowest || lengths.Min(metaRate) < MinMetaRate) return null;
        float[] rates = [.. lengths.Select(baseRate).Concat(lengths.Select(metaRate)).Select(rate => (float)rate)];
        return setup
            .Uniform($"{name}.{nameof(Arms)}", arms).Uniform($"{name}.{nameof(Levels)}", lengths.Length)
            .Uniform($"{name}.{nameof(Shortest)}", (int)lengths[0]).Table($"{name}.{nameof(_rates)}", $"{name}.{nameof(_first)}", rates);
    }

    /// <summary>Prepares the state before the first round. All of it is 0 then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Start()
    {
        for (int k = 0; k < Levels; k++)
        {
            _baseRate[k] = _rates[_first + k];
            _metaRate[k] = _rates[_first + (Levels + k)];
            _weight[k] = _metaRate[k];
        }
    }

    /// <summary>Computes x_k of every level.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Weigh()
    {
        for (int i = 0; i < Arms; i++) _total[i] = 0;
        for (int k = 0; k < Levels; k++)
        {
            Lane least = float.PositiveInfinity;
            for (int i = 0; i < Arms; i++)
            {
                Lane loss = _total[i] + _loss[k * Arms + i];
                _total[i] = loss;
                least = Min(loss, least);
            }

            Lane rate = -_baseRate[k];
            Lane sum = 0;
            for (int i = 0; i < Arms; i++)
            {
                Lane weight = LaneMath.Exp(rate * (_total[i] - least));
                _expert[k * Arms + i] = weight;
                sum = sum + weight;
            }

            _sum[k] = sum;
            _inverse[k] = 1 / sum;
        }
    }

    /// <summary>x_k of an arm.</summary>
    /// <param name="level">The level.</param>
    /// <param name="arm">The arm.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Expert(int level, int arm) => _expert[level * Arms + arm] * _inverse[level];

    /// <summary>Draws a level by the weights.</summary>
    /// <param name="uniform">A uniform number.</param>
    /// <returns>The level, from 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word DrawLevel(Lane uniform)
    {
        // The sum is added up in the same order below, so the target, less than it, is always passed.
        Lane target = uniform * TotalWeight();
        Lane before = 0;
        Word level = 0;
        for (int k = 1; k < Levels; k++)
        {
            before = before + Weight(k - 1);
            level = Select(before <= target, k, level);
        }

        return level;
    }

    /// <summary>Draws an arm from x_k.</summary>
    /// <param name="level">The level.</param>
    /// <param name="uniform">A uniform number.</param>
    /// <returns>The arm, from 0.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Word Draw(Word level, Lane uniform)
    {
        Lane sum = _sum[0];
        for (int k = 1; k < Levels; k++) sum = Select(level == k, _sum[k], sum);
        Lane target = uniform * sum;
        Lane before = 0;
        Word arm = 0;
        for (int i = 1; i < Arms; i++)
        {
            Lane weight = _expert[i - 1];
            for (int k = 1; k < Levels; k++) weight = Select(level == k, _expert[k * Arms + i - 1], weight);
            before = before + weight;
            arm = Select(before <= target, i, arm);
        }

        return arm;
    }

    /// <summary>Looks up two arms.</summary>
    /// <param name="played">An arm.</param>
    /// <param name="queried">Another arm, or the same.</param>
    /// <param name="playedMixture">Becomes P of the first arm.</param>
    /// <param name="playedSum">Becomes the sum of x_k over the levels.</param>
    /// <param name="queriedMixture">Becomes P of the second arm.</param>
    /// <param name="queriedSum">Becomes the sum of x_k over the levels.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Look(Word played, Word queried, ref Lane playedMixture, ref Lane playedSum, ref Lane queriedMixture, ref Lane queriedSum)
    {
        Lane playedP = 0;
        Lane playedX = 0;
        Lane queriedP = 0;
        Lane queriedX = 0;
        for (int k = 0; k < Levels; k++)
        {
            Lane first = _expert[k * Arms];
            Lane second = first;
            for (int i = 1; i < Arms; i++)
            {
                first = Select(played == i, _expert[k * Arms + i], first);
                second = Select(queried == i, _expert[k * Arms + i], second);
            }

            first = first * _inverse[k];
            second = second * _inverse[k];
            _played[k] = first;
            _queried[k] = second;
            playedP = Fma(Weight(k), first, playedP);
            queriedP = Fma(Weight(k), second, queriedP);
            playedX = playedX + first;
            queriedX = queriedX + second;
        }

        Lane scale = 1 / TotalWeight();
        playedMixture = playedP * scale;
        queriedMixture = queriedP * scale;
        playedSum = playedX;
        queriedSum = queriedX;
    }

    /// <summary>Takes in loss estimates of the two arms just looked up, and ends the round.</summary>
    /// <param name="round">The round, from 0.</param>
    /// <param name="played">The first arm.</param>
    /// <param name="playedEstimate">Its estimate.</param>
    /// <param name="playedMixture">Its P.</param>
    /// <param name="queried">The second arm; if it is the first one the estimates add up.</param>
    /// <param name="queriedEstimate">Its estimate.</param>
    /// <param name="queriedMixture">Its P.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Learn(
        int round, Word played, Lane playedEstimate, Lane playedMixture, Word queried, Lane queriedEstimate, Lane queriedMixture)
    {
        for (int k = 0; k < Levels; k++)
        {
            Lane advantage = (playedMixture - _played[k]) * playedEstimate + (queriedMixture - _queried[k]) * queriedEstimate;
            Multiply(k, Max(Min(_metaRate[k] * advantage, 0.5f), -0.5f));
        }

        for (int i = 0; i < Arms; i++)
            _loss[i] = _loss[i] + Select(played == i, playedEstimate, 0) + Select(queried == i, queriedEstimate, 0);
        if ((round + 1) % Shortest == 0) Restart(round + 1);
    }

    // w_k (1 + step). Kahan's summation keeps the steps that are too small to change w_k.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Multiply(int level, Lane step)
    {
        Lane before = _weight[level];
        Lane change = Fma(before, step, _rest[level]);
        Lane after = before + change;
        Lane rest = change - (after - before);
        Lane depth = _depth[level];
        Mask sinks = after < Depth;
        Mask rises = (after > 1) & (depth > 0);
        Lane scale = Select(sinks, Height, Select(rises, Depth, 1));
        _weight[level] = after * scale;
        _rest[level] = rest * scale;
        _depth[level] = depth + Select(sinks, 1, Select(rises, -1, (Lane)0));
    }

    // A weight below 2^-64 is nothing beside the others, whose sum is at least the smallest alpha.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane Weight(int level) => Select(_depth[level] == 0, _weight[level], 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Lane TotalWeight()
    {
        Lane total = 0;
        for (int k = 0; k < Levels; k++) total = total + Weight(k);
        return total;
    }

    // Restarts the levels whose blocks end after so many rounds. The level above them takes over what they add up to.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Restart(int rounds)
    {
        int length = Shortest;
        int above = 0;
        while (above < Levels && rounds % length == 0)
        {
            length = 2 * length;
            above++;
        }

        for (int i = 0; i < Arms; i++)
        {
            Lane sum = 0;
            for (int k = 0; k < above; k++)
            {
                sum = sum + _loss[k * Arms + i];
                _loss[k * Arms + i] = 0;
            }

            if (above < Levels) _loss[above * Arms + i] = _loss[above * Arms + i] + sum;
        }

        for (int k = 0; k < above; k++)
        {
            _weight[k] = _metaRate[k];
            _rest[k] = 0;
            _depth[k] = 0;
        }
    }
}
