namespace Bandits.Solvers.Grids;

/// <summary>From the last point to the first.</summary>
internal readonly struct Backward : IDirection
{
    public static int Step => -1;
}
