namespace Bandits.Tuning.Outcomes;

/// <summary>How a trial ended.</summary>
public enum OutcomeKind
{
    /// <summary>It finished, and its cost is known.</summary>
    Completed,

    /// <summary>It was cut off at its budget, in work or iterations.</summary>
    Budget,

    /// <summary>It was cut off at its time limit.</summary>
    Timeout,

    /// <summary>The solver moved away from the solution.</summary>
    Diverged,

    /// <summary>The solver failed.</summary>
    Crashed,

    /// <summary>The solver returned numbers that are not finite.</summary>
    NonFinite,

    /// <summary>Nothing is known of it: it was not run, or was stopped for a reason of its own.</summary>
    Cancelled,
}
