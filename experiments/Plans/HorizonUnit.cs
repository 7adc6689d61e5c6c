namespace Bandits.Experiments.Plans;

/// <summary>What a horizon counts.</summary>
public enum HorizonUnit
{
    /// <summary>Rounds, however many evaluations a learner makes in one.</summary>
    Rounds,

    /// <summary>Evaluations: a learner with two queries gets half the rounds.</summary>
    Evaluations,
}
