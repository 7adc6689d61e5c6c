namespace Bandits.Tuning.Relaxation;

/// <summary>Where Poisson's problem is posed: on the inner points of an m x m lattice on a region.</summary>
public enum ProblemShape
{
    /// <summary>A square: (m - 2)^2 unknowns.</summary>
    Square,

    /// <summary>Three quarters of it, an L.</summary>
    L,
}
