namespace Bandits.BestArm;

/// <summary>What a phase told.</summary>
/// <param name="Arms">The arms that were still candidates, ascending.</param>
/// <param name="Means">The estimate of each one's mean reward.</param>
public sealed record PhaseEstimates(IReadOnlyList<int> Arms, IReadOnlyList<double> Means)
{
    /// <summary>Keeps arrays that nobody changes any more, so that nobody can.</summary>
    internal static PhaseEstimates Of(int[] arms, double[] means) => new(Array.AsReadOnly(arms), Array.AsReadOnly(means));
}
