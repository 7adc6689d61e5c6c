namespace Bandits.Environments.BestArm;

/// <summary>What a line of a table of private rewards belongs to: what two neighbouring tables may differ in.</summary>
public enum TableUnit
{
    /// <summary>Line i holds the rewards of arm i, pull by pull; neighbours differ in one reward.</summary>
    Pull,

    /// <summary>Line t holds what the participant of round t would give to every arm; neighbours differ in one line.</summary>
    Participant,
}
