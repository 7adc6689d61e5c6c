namespace Bandits.Protocol;

/// <summary>An environment of arms that can tell the mean rewards of the round just played.</summary>
public interface IRevealsMeans : IHasArms
{
    /// <summary>The largest mean reward of any arm in the last round.</summary>
    double BestMean { get; }

    /// <summary>The arm with the largest mean reward in the last round; the lowest index on ties.</summary>
    int BestArm { get; }

    /// <summary>The mean reward of an arm in the last round.</summary>
    /// <param name="arm">The arm, from 0 to <see cref="IHasArms.Arms"/> - 1.</param>
    /// <returns>The mean reward.</returns>
    double MeanOf(int arm);
}
