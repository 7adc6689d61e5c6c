namespace Bandits.Private;

/// <summary>Options of a learner that keep a promise about the privacy of every reward.</summary>
public interface IPromisesPrivacy
{
    /// <summary>The most that a whole run loses of a reward, or of a participant who is asked once; unlimited without noise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An epsilon that secure noise cannot keep.</exception>
    PrivacyLoss Promise { get; }
}
