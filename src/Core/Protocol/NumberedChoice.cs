namespace Bandits.Protocol;

/// <summary>A choice that can be told from every other: any number may wait for their costs, which may come in any order.</summary>
/// <param name="Arm">The arm, from 0.</param>
/// <param name="Probability">The probability of drawing it in that round, in (0, 1]; 1 for a deterministic learner, NaN where it has no closed form.</param>
/// <param name="Number">The round in which it was made, from 0; under it a learner keeps what it needs to learn from it later.</param>
public readonly record struct NumberedChoice(int Arm, double Probability, long Number) : IArmAction;
