using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Kernels;

/// <summary>A random stream per lane: entry i is that of <see cref="Randomness.RandomStream"/>, rounded down to 24 bits.</summary>
[LaneKernel]
public partial struct StreamLanes : ILaneKernel
{
    [Option] private Word _key0;
    [Option] private Word _key1;
    [Option] private Word _nonce0;
    [Option] private Word _nonce1;
    private Word _kept; // the bits of entry 2i + 1, while entry 2i is the last one taken

    /// <summary>Takes an entry. They are to be taken in order.</summary>
    /// <param name="position">The entry, from 0.</param>
    /// <returns>A multiple of 2^-24 in [0, 1).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Next(int position)
    {
        if ((position & 1) == 1) return PhiloxLanes.Unit(_kept);
        Word c0 = position >> 1;
        Word c1 = 0;
        Word c2 = _nonce0;
        Word c3 = _nonce1;
        PhiloxLanes.Block(_key0, _key1, ref c0, ref c1, ref c2, ref c3);
        _kept = c3;
        return PhiloxLanes.Unit(c1);
    }
}
