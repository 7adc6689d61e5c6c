namespace Bandits.Protocol;

/// <summary>The action of a two-query bandit: one arm is played and charged, another (or the same) is only observed.</summary>
/// <param name="Play">The arm that is charged.</param>
/// <param name="Query">The arm that is observed beside it.</param>
public readonly record struct QueryPair(Choice Play, Choice Query) : IArmAction
{
    /// <inheritdoc/>
    public int Arm => Play.Arm;
}
