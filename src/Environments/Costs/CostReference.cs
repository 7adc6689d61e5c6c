namespace Bandits.Environments.Costs;

/// <summary>A column of a cost table that is no arm: something to compare learners with.</summary>
/// <param name="Name">Its name, such as "optimal-omega".</param>
/// <param name="Setting">The value that it sets for the parameter in a context; null if it has none, or not one for the whole round.</param>
public sealed record CostReference(string Name, Func<double, double>? Setting = null);
