using Bandits.Protocol;

namespace Bandits.Tuning;

/// <summary>What is kept of a trial until its outcome comes.</summary>
/// <param name="Arm">The arm that runs.</param>
/// <param name="Context">The context; NaN for none.</param>
/// <param name="Chooser">Who chose the arm.</param>
internal record struct OpenTrial(int Arm, double Context, Chooser Chooser)
{
    /// <summary>The learner's choice, if it made one.</summary>
    public NumberedChoice Choice { get; set; }

    /// <summary>With which the arm was chosen to run; NaN if it is not known.</summary>
    public double Probability { get; set; } = 1;

    public long Round { get; set; }

    /// <summary>The limit; NaN for none.</summary>
    public double Budget { get; set; }
}
