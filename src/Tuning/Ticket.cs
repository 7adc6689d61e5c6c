using Bandits.Tuning.Spaces;

namespace Bandits.Tuning;

/// <summary>A trial that a tuner wants: run the solver with this configuration and tell what it brought.</summary>
/// <param name="Id">
/// Names the trial; from 1, never used twice by a tuner. Each time a <see cref="Saving.TunerFile"/> is opened again, ids go on after the
/// next multiple of 1e9: one that was given out after the last save stays unknown.
/// </param>
/// <param name="Configuration">The parameter values to use. <see cref="Configuration.Arm"/> is the arm.</param>
/// <param name="Context">The context it was asked in; null if there was none.</param>
/// <param name="Probability">
/// The probability with which this arm was to run, that it was due as the baseline included; 1 if no other could; NaN if the learner has
/// no closed form of it.
/// </param>
/// <param name="Round">The round, from 1: one more than the trials told before it was asked.</param>
/// <param name="Budget">The most it may spend, in the unit of the costs; null for no limit.</param>
/// <param name="Chooser">Who chose the arm.</param>
/// <param name="PreferredArm">The arm that the learner would have played; differs from the arm in shadow mode only.</param>
public readonly record struct Ticket(
    long Id, Configuration Configuration, double? Context, double Probability, long Round, double? Budget, Chooser Chooser, int PreferredArm)
{
    /// <summary>The arm, from 0.</summary>
    public int Arm => Configuration.Arm;
}
