namespace Bandits.Solvers.Grids;

/// <summary>Which way the points are visited.</summary>
internal interface IDirection
{
    /// <summary>1 from the first point to the last, -1 back.</summary>
    static abstract int Step { get; }
}
