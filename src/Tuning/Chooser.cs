namespace Bandits.Tuning;

/// <summary>Who chose the arm of a trial. Only what the learner chose teaches it.</summary>
public enum Chooser
{
    /// <summary>The learner.</summary>
    Learner,

    /// <summary>The baseline was due: in its share of the rounds, or because the overhead was above its limit.</summary>
    Baseline,

    /// <summary>The tuner is frozen and plays the best arm it knows.</summary>
    Frozen,

    /// <summary>The tuner is a shadow: the baseline runs, the learner's arm is only logged.</summary>
    Shadow,
}
