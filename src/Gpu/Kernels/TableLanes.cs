using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>A random table per lane: its entries are those of <see cref="Randomness.RandomTable"/>, rounded down to 24 bits.</summary>
[LaneKernel]
public partial struct TableLanes : ILaneKernel
{
    [Option] private Word _key0;
    [Option] private Word _key1;
    [Option] private Word _nonce0;
    [Option] private Word _nonce1; // of a stream's name; a table has no use for it

    /// <summary>Computes an entry.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="column">The column, from 0.</param>
    /// <returns>A multiple of 2^-24 in [0, 1).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Uniform(int row, Word column)
    {
        Word c0 = row;
        Word c1 = 0;
        Word c2 = column >> 1;
        Word c3 = _nonce0;
        PhiloxLanes.Block(_key0, _key1, ref c0, ref c1, ref c2, ref c3);
        return PhiloxLanes.Unit(Select((column & 1) == 0, c1, c3));
    }

    /// <summary>Computes two neighbouring entries, for the price of one.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="pair">Half the column of the first one, from 0.</param>
    /// <param name="first">Becomes the entry of column 2 pair, a multiple of 2^-24 in [0, 1).</param>
    /// <param name="second">Becomes the entry of column 2 pair + 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Uniforms(int row, int pair, ref Lane first, ref Lane second)
    {
        Word c0 = row;
        Word c1 = 0;
        Word c2 = pair;
        Word c3 = _nonce0;
        PhiloxLanes.Block(_key0, _key1, ref c0, ref c1, ref c2, ref c3);
        first = PhiloxLanes.Unit(c1);
        second = PhiloxLanes.Unit(c3);
    }
}
