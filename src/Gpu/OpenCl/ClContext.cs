namespace Bandits.Gpu.OpenCl;

/// <summary>What programs and buffers of one device belong to, with the device's queue and how much of its memory is taken.</summary>
internal sealed class ClContext : ClObject
{
    private const uint ReferenceCount = 0x1080;

    private long _taken;

    private ClContext(nint handle, ClDevice device, long memory)
        : base(handle)
    {
        Device = device;
        Memory = memory;
        Queue = ClQueue.Create(this, device.Id);
    }

    public ClDevice Device { get; }

    public ClQueue Queue { get; }

    /// <summary>Bytes that all buffers together may take.</summary>
    public long Memory { get; }

    /// <summary>Bytes that buffers take.</summary>
    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>How many objects hold on to this one, itself included: the standard's way to look for leaks.</summary>
    public unsafe uint References
    {
        get
        {
            uint count;
            Cl.Check(Cl.GetContextInfo(this, ReferenceCount, sizeof(uint), &count, null), "clGetContextInfo");
            return count;
        }
    }

    /// <summary>Opens a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="memory">Bytes that buffers may take.</param>
    public static unsafe ClContext Create(ClDevice device, long memory)
    {
        nint id = device.Id;
        ClError error;
        nint handle = Cl.CreateContext(null, 1, &id, 0, 0, &error);
        Cl.Check(error, "clCreateContext");
        return new(handle, device, memory);
    }

    /// <summary>Notes that a buffer takes memory, or with a negative number that it is gone.</summary>
    /// <returns>Whether it may.</returns>
    public bool Take(long bytes)
    {
        if (Interlocked.Add(ref _taken, bytes) <= Memory || bytes < 0) return true;
        Interlocked.Add(ref _taken, -bytes);
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Queue.Dispose();
        base.Dispose(disposing);
    }

    protected override bool ReleaseHandle() => Cl.ReleaseContext(handle) == ClError.CL_SUCCESS;
}
