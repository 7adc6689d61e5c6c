namespace Bandits.Environments.Search;

/// <summary>A function to be minimised, shifted so that its minimum, 0, moves with the centre c; z = x - c.</summary>
public enum Objective
{
    /// <summary>sum_i z_i^2.</summary>
    Sphere,

    /// <summary>sum_i z_i^2 - 10 cos(2 pi z_i) + 10: many local minima.</summary>
    Rastrigin,

    /// <summary>sum_{i below d} 100 (z_{i+1} - z_i^2)^2 + (1 - z_i)^2: a narrow curved valley; the minimum is at z = (1, ..., 1).</summary>
    Rosenbrock,
}
