namespace Bandits.Protocol;

/// <summary>An environment of arms whose mean rewards are linear in features that everybody may see.</summary>
public interface IHasFeatures : IHasArms
{
    /// <summary>The features of all arms.</summary>
    ArmFeatures Features { get; }
}
