using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>Couplings of 1 to the six nearest points in space.</summary>
internal readonly unsafe struct SevenPointCouplings : ICouplings
{
    public static bool InSpace => true;

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
        sum + TPack.Load(rows.Below + at) + TPack.Load(rows.South + at) + TPack.Load(rows.North + at) + TPack.Load(rows.Above + at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double AddOtherRowsAtEnd(double sum, Rows rows, nint at, int width) => Pack1.Sum(AddOtherRows(Pack1.Of(sum), rows, at, 1));
}
