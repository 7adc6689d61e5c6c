namespace Bandits.Experiments.Commands;

/// <summary>What the command tells the shell.</summary>
public static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>What was asked for is wrong: a plan with problems, a name that does not exist.</summary>
    public const int Invalid = 2;
}
