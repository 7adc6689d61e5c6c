namespace Bandits.Protocol;

/// <summary>A decision in online convex optimisation: a point of the domain.</summary>
/// <param name="Coordinates">The point, of dimension d. It belongs to the learner and is overwritten by its next action.</param>
public readonly record struct Point(double[] Coordinates);
