namespace Bandits.BestArm;

/// <summary>What a phase told.</summary>
/// <param name="Arms">The arms that were still candidates, ascending.</param>
/// <param name="Means">The estimate of each one's mean reward.</param>
public sealed record PhaseEstimates(IReadOnlyList<int> Arms, IReadOnlyList<double> Means);
