namespace Bandits.Protocol.Streaming;

/// <summary>A learner asked for an arm that it does not have, or for room that it does not have.</summary>
public sealed class MemoryViolationException : InvalidOperationException
{
    /// <summary>Builds the exception.</summary>
    public MemoryViolationException()
    {
    }

    /// <summary>Builds the exception.</summary>
    /// <param name="message">What was asked for, and why it is refused.</param>
    public MemoryViolationException(string message)
        : base(message)
    {
    }

    /// <summary>Builds the exception.</summary>
    /// <param name="message">What was asked for, and why it is refused.</param>
    /// <param name="innerException">What caused it.</param>
    public MemoryViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
