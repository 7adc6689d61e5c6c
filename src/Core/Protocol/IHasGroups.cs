namespace Bandits.Protocol;

/// <summary>An environment whose individuals belong to groups.</summary>
public interface IHasGroups
{
    /// <summary>The names of the groups, at least one.</summary>
    IReadOnlyList<string> Groups { get; }

    /// <summary>Number of features d of an individual; 0 if there are none.</summary>
    int Features { get; }
}
