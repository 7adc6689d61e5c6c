namespace Bandits.Environments.Arms;

/// <summary>How the rewards of different arms in one round depend on each other. What one arm gives is the same in law either way.</summary>
public enum Coupling
{
    /// <summary>Independent arms: every (round, arm) has a uniform of its own.</summary>
    Independent,

    /// <summary>One uniform per round serves all arms. Half the cost, and less variance between learners under the same seed.</summary>
    Common,
}
