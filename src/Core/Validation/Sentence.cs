namespace Bandits.Validation;

/// <summary>What an exception says to people who do not see the source code.</summary>
public static class Sentence
{
    /// <summary>The message without what exceptions of arguments add: the name of a parameter in the code, and its value once more.</summary>
    /// <param name="error">The exception.</param>
    /// <returns>The message; of an exception of arguments its first line only.</returns>
    public static string Of(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error is ArgumentException ? error.Message.Split(" (Parameter '", 2)[0].Split(Environment.NewLine, 2)[0] : error.Message;
    }
}
