namespace Bandits.Tuning.Programs;

/// <summary>A program could not be started at all: there is nothing to learn from that.</summary>
public sealed class ProgramMissingException : Exception
{
    /// <summary>Builds the exception.</summary>
    public ProgramMissingException()
    {
    }

    /// <summary>Builds the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public ProgramMissingException(string message)
        : base(message)
    {
    }

    /// <summary>Builds the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="inner">What the system said.</param>
    public ProgramMissingException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
