namespace Bandits.Environments.Search;

/// <summary>How an evaluation is rewarded. The best value so far is f_best before it, f_new is its own value, f' = min(f_best, f_new).</summary>
public enum SearchReward
{
    /// <summary>5 log10((f_best + 0.001) / (f_new + 0.001)), clipped to [0, 1]: orders of magnitude gained.</summary>
    LogImprovement,

    /// <summary>
    /// y(f') - y(f_best) + 0.1 y(f'), clipped to [0, 1], where y(f) = 1 - ln(1 + f) / ln(1 + F) and F bounds f on the domain: what was
    /// gained, and a tenth of what was reached. The form of google/vizier, ObjectiveRewardGenerator, on an objective scaled to [0, 1].
    /// </summary>
    RegularizedImprovement,
}
