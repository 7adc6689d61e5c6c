namespace Bandits.Solvers.Grids;

/// <summary>A few doubles that are computed with at once.</summary>
/// <remarks>Every operation but <see cref="Sum"/> is that of one double on each of them, so that the width changes no result.</remarks>
internal unsafe interface IPack<TSelf>
    where TSelf : unmanaged, IPack<TSelf>
{
    static abstract int Count { get; }

    static abstract TSelf Of(double value);

    static abstract TSelf Load(double* from);

    static abstract void Store(TSelf value, double* to);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    static abstract TSelf Sqrt(TSelf a);

    static abstract double Sum(TSelf a);

    /// <summary>0 where <paramref name="marks"/> has the bits of <paramref name="mark"/>, else <paramref name="a"/>.</summary>
    static abstract TSelf ZeroWhere(TSelf marks, TSelf mark, TSelf a);

    /// <summary>
    /// From the first number on, adds to each <paramref name="pull"/> times the result before it; before the first there is
    /// <paramref name="behind"/>, which becomes the last result.
    /// </summary>
    static abstract TSelf Chain(TSelf a, double pull, ref double behind);

    /// <summary>As <see cref="Chain"/>, from the last number back to the first.</summary>
    static abstract TSelf ChainBack(TSelf a, double pull, ref double behind);

    /// <summary>A bit for every number that is at least <paramref name="low"/> and at most <paramref name="high"/>.</summary>
    static abstract uint Within(TSelf a, TSelf low, TSelf high);
}
