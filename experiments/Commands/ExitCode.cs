namespace Bandits.Experiments.Commands;

/// <summary>What the command tells the shell.</summary>
public static class ExitCode
{
    /// <summary>All went well.</summary>
    public const int Success = 0;

    /// <summary>Some of it went wrong: a run failed, a store cannot be used, a number was not reproduced.</summary>
    public const int Failure = 1;

    /// <summary>What was asked for is wrong: a plan with problems, a name that does not exist.</summary>
    public const int Invalid = 2;

    /// <summary>Stopped by Ctrl-C or a request to terminate; what is finished is kept.</summary>
    public const int Stopped = 130;
}
