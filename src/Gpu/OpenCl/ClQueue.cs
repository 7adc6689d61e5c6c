namespace Bandits.Gpu.OpenCl;

/// <summary>The queue of a device: commands run one after the other, and are timed.</summary>
internal sealed class ClQueue(nint handle) : ClObject(handle)
{
    private const ulong ProfilingEnable = 1 << 1;

    public static unsafe ClQueue Create(ClContext context, nint device)
    {
        ClError error;
        nint handle = Cl.CreateCommandQueue(context, device, ProfilingEnable, &error);
        Cl.Check(error, "clCreateCommandQueue");
        return new(handle);
    }

    /// <summary>Waits until all commands are done.</summary>
    public void Finish() => Cl.Check(Cl.Finish(this), "clFinish");

    protected override bool ReleaseHandle() => Cl.ReleaseCommandQueue(handle) == ClError.CL_SUCCESS;
}
