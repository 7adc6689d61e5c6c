using Bandits.Protocol.Streaming;

namespace Bandits.Streaming;

/// <summary>The arriving arm, pulled in stages, with its mean over all of them.</summary>
internal struct RunningArm(ArmStream stream)
{
    private double _sum;

    /// <summary>Pulls so far.</summary>
    public long Count { get; private set; }

    /// <summary>The mean of their rewards.</summary>
    public readonly double Mean => _sum / Count;

    /// <summary>Pulls until there are so many in total.</summary>
    /// <returns>Whether that brought anything: false when no pulls remain.</returns>
    public bool PullUpTo(long total)
    {
        (long done, double mean) = stream.Pull(stream.Arriving, total - Count);
        if (done == 0) return false;
        Count += done;
        _sum += done * mean;
        return true;
    }
}
