using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>Relaxes rows of points one after the other: x = (1 - omega) x + (omega / d)(b + neighbours), the newest neighbour added last.</summary>
/// <remarks>All but the newest neighbour is known beforehand and computed for several points at once; then one multiply-add per point is waited for.</remarks>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
internal readonly unsafe struct RowSweep<TCouplings, TDirection>(TCouplings couplings, int width, double diagonal, double omega)
    where TCouplings : struct, ICouplings
    where TDirection : struct, IDirection
{
    private readonly TCouplings _couplings = couplings;
    private readonly double _keep = 1 - omega;
    private readonly double _scale = omega / diagonal;
    private readonly double _pull = omega / diagonal * (TDirection.Step > 0 ? couplings.West : couplings.East);

    /// <summary>Packs of points in a row, without its ends; none in a narrow one, where they would be waited for longer than they save.</summary>
    public int Packs<TPack>()
        where TPack : unmanaged, IPack<TPack> => width - 2 >= 4 * TPack.Count ? (width - 2) / TPack.Count : 0;

    /// <summary>Relaxes the first point of a row.</summary>
    /// <returns>Its value.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Begin(Rows rows, double* b) => End(rows, b, TDirection.Step > 0 ? 0 : width - 1, width > 1, 0);

    /// <summary>Relaxes a pack of points; the first point of the row is in none. Before them there is <paramref name="behind"/>, which becomes their last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pack<TPack>(Rows rows, double* b, int pack, ref double behind)
        where TPack : unmanaged, IPack<TPack>
    {
        int at = 1 + pack * TPack.Count;
        Points<TPack>(rows, b, TDirection.Step > 0 ? at : width - at - TPack.Count, ref behind);
    }

    /// <summary>Relaxes what is left of a row after so many packs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Rest<TPack>(Rows rows, double* b, int packs, double behind)
        where TPack : unmanaged, IPack<TPack>
    {
        nint last = width - 1;
        for (nint at = 1 + packs * TPack.Count; at < last; at++) Points<Pack1>(rows, b, TDirection.Step > 0 ? at : last - at, ref behind);
        if (last > 0) End(rows, b, TDirection.Step > 0 ? last : 0, false, behind);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Points<TPack>(Rows rows, double* b, nint at, ref double behind)
        where TPack : unmanaged, IPack<TPack>
    {
        double* x = rows.Here + at;
        TPack sum = _couplings.AddOtherRows(TPack.Load(b + at), rows, at, 1);
        sum = AddAhead(sum, TPack.Load(x + TDirection.Step));
        TPack known = TPack.MultiplyAdd(sum, TPack.Of(_scale), TPack.Of(_keep) * TPack.Load(x));
        TPack.Store(TDirection.Step > 0 ? TPack.Chain(known, _pull, ref behind) : TPack.ChainBack(known, _pull, ref behind), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double End(Rows rows, double* b, nint at, bool hasAhead, double behind)
    {
        double* x = rows.Here + at;
        double sum = _couplings.AddOtherRowsAtEnd(b[at], rows, at, width);
        if (hasAhead) sum = Pack1.Sum(AddAhead(Pack1.Of(sum), Pack1.Of(x[TDirection.Step])));
        return *x = Math.FusedMultiplyAdd(_pull, behind, Math.FusedMultiplyAdd(sum, _scale, _keep * *x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TPack AddAhead<TPack>(TPack sum, TPack ahead)
        where TPack : unmanaged, IPack<TPack> => TDirection.Step > 0 ? _couplings.AddEast(sum, ahead) : _couplings.AddWest(sum, ahead);
}
