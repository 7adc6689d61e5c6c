namespace Bandits.Protocol;

/// <summary>An environment with a score of its own, where regret against a fixed arm has no meaning.</summary>
public interface IReportsScore
{
    /// <summary>What the score is, in few words, with its direction (for example "mean log10 gap, lower is better").</summary>
    string ScoreName { get; }

    /// <summary>The score of everything played so far; NaN before the first round.</summary>
    double Score { get; }
}
