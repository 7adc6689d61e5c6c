using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>Couplings to the four nearest points in the plane.</summary>
internal readonly unsafe record struct FivePointCouplings(double West, double East, double South, double North) : ICouplings
{
    public static bool InSpace => false;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TPack AddWest<TPack>(TPack sum, TPack west)
        where TPack : unmanaged, IPack<TPack> => TPack.MultiplyAdd(TPack.Of(West), west, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TPack AddEast<TPack>(TPack sum, TPack east)
        where TPack : unmanaged, IPack<TPack> => TPack.MultiplyAdd(TPack.Of(East), east, sum);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TPack AddOtherRows<TPack>(TPack sum, Rows rows, nint at, nint step)
        where TPack : unmanaged, IPack<TPack> =>
        TPack.MultiplyAdd(TPack.Of(North), TPack.Load(rows.North + at), TPack.MultiplyAdd(TPack.Of(South), TPack.Load(rows.South + at), sum));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double AddOtherRowsAtEnd(double sum, Rows rows, nint at, int width) => Pack1.Sum(AddOtherRows(Pack1.Of(sum), rows, at, 1));
}
