namespace Bandits.Protocol;

/// <summary>An action for which one arm is charged.</summary>
public interface IArmAction
{
    /// <summary>The arm that is charged, from 0.</summary>
    int Arm { get; }
}
