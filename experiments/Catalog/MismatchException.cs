namespace Bandits.Experiments.Catalog;

/// <summary>Two components of a plan that cannot work together. The message ends the sentence "NAME ...".</summary>
public sealed class MismatchException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">For example "needs an environment that reveals its means".</param>
    public MismatchException(string message)
        : base(message)
    {
    }
}
