using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>Couplings of 1 to the eight nearest points in the plane.</summary>
internal readonly unsafe struct NinePointCouplings : ICouplings
{
    public static bool InSpace => false;

    public double West => 1;

    public double East => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TPack AddWest<TPack>(TPack sum, TPack west)
        where TPack : unmanaged, IPack<TPack> => sum + west;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TPack AddEast<TPack>(TPack sum, TPack east)
        where TPack : unmanaged, IPack<TPack> => sum + east;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TPack AddOtherRows<TPack>(TPack sum, Rows rows, nint at, nint step)
        where TPack : unmanaged, IPack<TPack>
    {
        sum = sum + TPack.Load(rows.South + at - step) + TPack.Load(rows.South + at) + TPack.Load(rows.South + at + step);
        return sum + TPack.Load(rows.North + at - step) + TPack.Load(rows.North + at) + TPack.Load(rows.North + at + step);
    }

    public double AddOtherRowsAtEnd(double sum, Rows rows, nint at, int width)
    {
        bool west = at > 0, east = at < width - 1;
        sum = sum + (west ? rows.South[at - 1] : 0) + rows.South[at] + (east ? rows.South[at + 1] : 0);
        return sum + (west ? rows.North[at - 1] : 0) + rows.North[at] + (east ? rows.North[at + 1] : 0);
    }
}
