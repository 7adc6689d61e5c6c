namespace Bandits.Protocol;

/// <summary>An environment of arms that can tell what every arm would have given in the round just played.</summary>
public interface IRevealsRewards : IHasArms
{
    /// <summary>The reward that an arm gave, or would have given, in the last round.</summary>
    /// <param name="arm">The arm, from 0 to <see cref="IHasArms.Arms"/> - 1.</param>
    /// <returns>The realised reward; the same value however often it is asked for.</returns>
    double RewardOf(int arm);
}
