namespace Bandits.Experiments.Plans;

/// <summary>How checkpoints are spread over the horizon.</summary>
public enum CheckpointSpacing
{
    /// <summary>Equally far apart in the logarithm of the round.</summary>
    Log,

    /// <summary>Equally far apart in rounds.</summary>
    Linear,

    /// <summary>Half of them linear and half logarithmic, so that curves are smooth on either axis.</summary>
    Both,
}
