using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>Couplings of 1 to the four nearest points in the plane: as <see cref="FivePointCouplings"/> of 1, to the bit, without the products.</summary>
internal readonly unsafe struct UnitFivePointCouplings : ICouplings
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
        where TPack : unmanaged, IPack<TPack> =>
        sum + TPack.Load(rows.South + at) + TPack.Load(rows.North + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double AddOtherRowsAtEnd(double sum, Rows rows, nint at, int width) => Pack1.Sum(AddOtherRows(Pack1.Of(sum), rows, at, 1));
}
