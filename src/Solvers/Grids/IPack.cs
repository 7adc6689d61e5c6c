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

    /// <summary>A mask of every other number, the first one if <paramref name="first"/>.</summary>
    static abstract TSelf EveryOther(bool first);

    /// <summary>Takes the numbers in the mask from <paramref name="a"/> and the rest from <paramref name="b"/>.</summary>
    static abstract TSelf Select(TSelf mask, TSelf a, TSelf b);

    /// <summary>The last number of <paramref name="previous"/> and all but the last of <paramref name="here"/>.</summary>
    static abstract TSelf Before(TSelf previous, TSelf here);

    /// <summary>All but the first number of <paramref name="here"/> and the first of <paramref name="next"/>.</summary>
    static abstract TSelf After(TSelf here, TSelf next);

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
