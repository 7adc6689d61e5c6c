namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Losses of a predicted label z against the true one y.</summary>
public enum PredictionLoss
{
    /// <summary>(z - y)^2.</summary>
    Squared,

    /// <summary>|z - y|.</summary>
    Absolute,

    /// <summary>1 where z differs from y, else 0. Not convex.</summary>
    ZeroOne,
}
