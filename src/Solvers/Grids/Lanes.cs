namespace Bandits.Solvers.Grids;

/// <summary>Solves systems in lanes.</summary>
internal abstract class Lanes
{
    /// <summary>Takes solves and enters their sweeps into the table, until no more are left.</summary>
    public abstract void Run(BatchWork work);
}
