namespace Bandits.Environments.Costs;

/// <summary>What the amounts of a cost table count, and so what learners are told of them.</summary>
public enum CostUnit
{
    /// <summary>Iterations k: learners are told max(k, 1) - 1, as no solver can do with less than one.</summary>
    Iterations,

    /// <summary>Work or time: learners are told the amount as it is, so that seconds below 1 do not all become 0.</summary>
    Work,
}
