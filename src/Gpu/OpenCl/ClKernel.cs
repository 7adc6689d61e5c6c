namespace Bandits.Gpu.OpenCl;

/// <summary>An entry point of a program, with its arguments.</summary>
internal sealed class ClKernel : ClObject
{
    private const uint WorkGroupSize = 0x11B0;

    private readonly ClContext _context;
    private readonly nuint _group; // work-items of a group

    /// <summary>Finds an entry point.</summary>
    /// <param name="context">Of the device.</param>
    /// <param name="program">The program.</param>
    /// <param name="name">The name of the function.</param>
    /// <param name="group">How many work-items make a group, a power of two; fewer if the device cannot take so many.</param>
    public unsafe ClKernel(ClContext context, ClProgram program, string name, int group)
        : base(Find(program, name))
    {
        nuint most;
        Cl.Check(
            Cl.GetKernelWorkGroupInfo(this, context.Device.Id, WorkGroupSize, (nuint)sizeof(nuint), &most, null),
            "clGetKernelWorkGroupInfo");
        _context = context;
        _group = (nuint)group;
        while (_group > most) _group /= 2;
    }

    /// <summary>Sets an argument.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="value">The buffer; none for an argument that is not used.</param>
    public unsafe void Set(int index, ClBuffer? value)
    {
        nint buffer = value?.DangerousGetHandle() ?? 0;
        Cl.Check(Cl.SetKernelArg(this, (uint)index, (nuint)sizeof(nint), &buffer), "clSetKernelArg");
        GC.KeepAlive(value);
    }

    /// <summary>Sets an argument.</summary>
    /// <param name="index">From 0.</param>
    /// <param name="value">The number.</param>
    public unsafe void Set(int index, int value) => Cl.Check(Cl.SetKernelArg(this, (uint)index, sizeof(int), &value), "clSetKernelArg");

    /// <summary>Starts it.</summary>
    /// <param name="items">How many work-items; a multiple of the group's.</param>
    /// <returns>The command.</returns>
    public unsafe ClEvent Start(long items)
    {
        nuint global = (nuint)items;
        nuint local = _group;
        nint done;
        Cl.Check(Cl.EnqueueNDRangeKernel(_context.Queue, this, 1, null, &global, &local, 0, null, &done), "clEnqueueNDRangeKernel");
        return new(done);
    }

    protected override bool ReleaseHandle() => Cl.ReleaseKernel(handle) == ClError.CL_SUCCESS;

    private static unsafe nint Find(ClProgram program, string name)
    {
        ClError error;
        nint handle = Cl.CreateKernel(program, name, &error);
        Cl.Check(error, "clCreateKernel");
        return handle;
    }
}
