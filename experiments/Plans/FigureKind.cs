namespace Bandits.Experiments.Plans;

/// <summary>The kinds of figures a report can hold.</summary>
public enum FigureKind
{
    /// <summary>A metric against rounds: mean with confidence band.</summary>
    Curve,

    /// <summary>Strongly adaptive regret against interval length.</summary>
    Intervals,

    /// <summary>The distribution of a metric's final value over runs.</summary>
    Distribution,

    /// <summary>A metric's final value over that of the plan's first learner in common worlds: run by run, or of the means.</summary>
    Ratio,

    /// <summary>How often each arm was played over time, one panel per learner.</summary>
    ArmShares,

    /// <summary>The mean rewards of the arms over time, in the first run's world.</summary>
    Environment,

    /// <summary>The weights of a learner's levels over time.</summary>
    LevelWeights,

    /// <summary>A metric's final value against the horizon, or another option that the plan sweeps, with fitted slope.</summary>
    Scaling,

    /// <summary>A metric's mean final value over a sweep: columns and rows of coloured cells.</summary>
    HeatMap,

    /// <summary>The regret of every group against rounds or against the group's own rounds, one panel per group.</summary>
    Groups,

    /// <summary>A metric's mean final value, one bar per learner.</summary>
    Bars,

    /// <summary>How many rounds are left against what was paid so far: the fastest to fall did best.</summary>
    Remaining,

    /// <summary>The value chosen for a parameter against the context.</summary>
    Settings,
}
