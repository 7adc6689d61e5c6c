namespace Bandits.Gpu.OpenCl;

/// <summary>A command under way.</summary>
internal sealed class ClEvent(nint handle) : ClObject(handle)
{
    private const uint ExecutionStatus = 0x11D3;
    private const uint CommandStart = 0x1282;
    private const uint CommandEnd = 0x1283;

    /// <summary>Waits until it is done.</summary>
    /// <returns>The nanoseconds it took on the device.</returns>
    /// <exception cref="OpenClException">It failed.</exception>
    public unsafe long Wait()
    {
        nint done = handle;
        ClError waited = Cl.WaitForEvents(1, &done);
        int status;
        Cl.Check(Cl.GetEventInfo(this, ExecutionStatus, sizeof(int), &status, null), "clGetEventInfo");
        Cl.Check(status < 0 ? (ClError)status : waited, "clWaitForEvents"); // what became of the command says more
        return Time(CommandEnd) - Time(CommandStart);
    }

    protected override bool ReleaseHandle() => Cl.ReleaseEvent(handle) == ClError.CL_SUCCESS;

    private unsafe long Time(uint which)
    {
        ulong nanoseconds;
        Cl.Check(Cl.GetEventProfilingInfo(this, which, sizeof(ulong), &nanoseconds, null), "clGetEventProfilingInfo");
        return (long)nanoseconds;
    }
}
