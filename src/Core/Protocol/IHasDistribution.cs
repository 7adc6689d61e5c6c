namespace Bandits.Protocol;

/// <summary>A learner that can tell the distribution from which its last action was drawn.</summary>
/// <remarks>Meters use it to replace the loss of the drawn arm by its conditional mean, which has less variance.</remarks>
public interface IHasDistribution
{
    /// <summary>Number of arms.</summary>
    int Arms { get; }

    /// <summary>Writes the distribution of the charged arm of the last action, as it was when the action was drawn.</summary>
    /// <param name="probabilities">Room for one probability per arm.</param>
    void CopyDistribution(Span<double> probabilities);
}
