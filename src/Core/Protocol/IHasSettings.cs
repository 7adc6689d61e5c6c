namespace Bandits.Protocol;

/// <summary>An environment whose arms are values of a parameter.</summary>
public interface IHasSettings : IHasArms
{
    /// <summary>The value that an arm or a reference sets in the round just played.</summary>
    /// <param name="number">The arm, or a reference as <see cref="IRevealsCosts"/> numbers them.</param>
    /// <returns>The value; NaN where there is none, or not one for the whole round. That of an arm is the same in all rounds, and before them.</returns>
    double SettingOf(int number);
}
