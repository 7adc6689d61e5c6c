namespace Bandits.Experiments.Plans;

/// <summary>Whether runs share their world.</summary>
public enum WorldChoice
{
    /// <summary>Every run draws its own world; learners share it run by run.</summary>
    Fresh,

    /// <summary>All runs face one world and differ only in the learners' draws.</summary>
    Fixed,
}
