namespace Bandits.Gpu.Replay;

/// <summary>Something that advances many lanes at once: the processor's vector units, or an OpenCL device.</summary>
public interface IReplayDevice : IDisposable
{
    /// <summary>A name for people, with the vector width or the driver's name of the device.</summary>
    string Name { get; }

    /// <summary>Bytes of memory that batches may take.</summary>
    long Memory { get; }

    /// <summary>How many lanes at once keep all of the device busy, and no more than it needs.</summary>
    int PreferredLanes { get; }

    /// <summary>Brings a batch onto the device, before its first round.</summary>
    /// <param name="batch">The lanes.</param>
    /// <returns>The batch, ready to play.</returns>
    /// <exception cref="OutOfMemoryException">The batch needs more memory than there is; fewer lanes may fit.</exception>
    IReplay Open(LaneBatch batch);
}
