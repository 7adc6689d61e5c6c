namespace Bandits.Protocol;

/// <summary>An environment whose rewards were recorded, one line per round, and may be somebody's.</summary>
public interface IRecorded
{
    /// <summary>Number of lines; the horizon may be longer if they repeat.</summary>
    long Rounds { get; }

    /// <summary>Whether the rewards were scaled by the smallest and the largest of them: then every reward shows a trace of these two.</summary>
    bool IsScaledByItself { get; }
}
