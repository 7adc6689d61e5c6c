namespace Bandits.Protocol;

/// <summary>An environment of online convex optimisation: convex losses on a region.</summary>
public interface IConvexProblem
{
    /// <summary>The points that can be played.</summary>
    Region Region { get; }

    /// <summary>What is known of the losses.</summary>
    LossClass Losses { get; }
}
