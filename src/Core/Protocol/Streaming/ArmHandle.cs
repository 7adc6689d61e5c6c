namespace Bandits.Protocol.Streaming;

/// <summary>Names an arm that can be pulled: the arriving one, or one in memory. Worthless as soon as that arm leaves its place.</summary>
public readonly record struct ArmHandle
{
    internal ArmHandle(int place, long generation) => (Place, Generation) = (place, generation);

    /// <summary>The slot, or the number of slots for the place of the arriving arm.</summary>
    internal int Place { get; }

    /// <summary>How often the place had changed its arm; 0 for a handle that nobody gave out.</summary>
    internal long Generation { get; }
}
