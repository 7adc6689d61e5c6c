namespace Bandits.Solvers.Grids;

/// <summary>From the first point to the last.</summary>
internal readonly struct Forward : IDirection
{
    public static int Step => 1;
}
