namespace Bandits.Tuning.Outcomes;

/// <summary>The unit in which costs are counted.</summary>
public enum CostKind
{
    /// <summary>Iterations k of the solver; learners see max(k, 1) - 1, since no solve takes fewer than one.</summary>
    Iterations,

    /// <summary>Iterations times the bytes or operations of one, with set-up: needed where arms differ in the work of an iteration. Deterministic.</summary>
    WorkUnits,

    /// <summary>Seconds, set-up included. The same solve costs another time each time it runs.</summary>
    WallClock,
}
