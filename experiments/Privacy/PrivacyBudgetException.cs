namespace Bandits.Experiments.Privacy;

/// <summary>A plan that would spend more privacy than its budget. The message is one sentence for the user.</summary>
public sealed class PrivacyBudgetException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What would be spent, and what may be.</param>
    public PrivacyBudgetException(string message)
        : base(message)
    {
    }
}
