namespace Bandits.Protocol;

/// <summary>Points at which a convex loss is evaluated in one round. The first is charged, the rest are only observed.</summary>
/// <param name="Points">The points, each of dimension d. They belong to the learner and are overwritten by its next action.</param>
public readonly record struct PointQueries(double[][] Points);
