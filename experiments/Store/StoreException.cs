namespace Bandits.Experiments.Store;

/// <summary>A store that cannot be used. The message is one sentence for the user.</summary>
public sealed class StoreException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    public StoreException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong, and what to do.</param>
    /// <param name="inner">The cause.</param>
    public StoreException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
