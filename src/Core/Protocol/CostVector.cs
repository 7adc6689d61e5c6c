namespace Bandits.Protocol;

/// <summary>The feedback of a combinatorial problem with full information.</summary>
/// <param name="Costs">The cost of every component. They belong to the environment and are overwritten in the next round.</param>
public readonly record struct CostVector(double[] Costs);
