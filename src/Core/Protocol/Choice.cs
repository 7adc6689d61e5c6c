namespace Bandits.Protocol;

/// <summary>An arm together with the probability with which it was drawn.</summary>
/// <param name="Arm">The arm, from 0.</param>
/// <param name="Probability">The probability of drawing it in that round, in (0, 1]; 1 for a deterministic learner, NaN where it has no closed form.</param>
/// <remarks>
/// Carrying the probability makes importance weights, logged propensities and late feedback possible without the learner
/// remembering anything per round.
/// </remarks>
public readonly record struct Choice(int Arm, double Probability) : IArmAction;
