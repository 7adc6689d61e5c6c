namespace Bandits.Gpu.OpenCl;

/// <summary>Memory of a device.</summary>
internal sealed class ClBuffer : ClObject
{
    private const ulong ReadWrite = 1;
    private const uint Blocking = 1;

    private readonly ClContext _context;
    private readonly long _bytes;

    private ClBuffer(nint handle, ClContext context, long bytes)
        : base(handle)
    {
        _context = context;
        _bytes = bytes;
    }

    /// <summary>Takes memory, all zero.</summary>
    /// <param name="context">Of the device.</param>
    /// <param name="bytes">How much, a positive multiple of 4.</param>
    /// <exception cref="OpenClException">There is not so much, which the exception then tells, or the driver failed.</exception>
    public static unsafe ClBuffer Create(ClContext context, long bytes)
    {
        if (bytes > context.Device.MaxAllocation) throw new OpenClException("clCreateBuffer", ClError.CL_INVALID_BUFFER_SIZE);
        if (!context.Take(bytes)) throw new OpenClException("clCreateBuffer", ClError.CL_MEM_OBJECT_ALLOCATION_FAILURE);
        ClError error;
        nint handle = Cl.CreateBuffer(context, ReadWrite, (nuint)bytes, null, &error);
        if (error != ClError.CL_SUCCESS)
        {
            context.Take(-bytes);
            throw new OpenClException("clCreateBuffer", error);
        }

        var buffer = new ClBuffer(handle, context, bytes);
        try
        {
            // Drivers give memory when it is first used; whether there is enough shows here.
            uint zero = 0;
            Cl.Check(
                Cl.EnqueueFillBuffer(context.Queue, buffer, &zero, sizeof(uint), 0, (nuint)bytes, 0, null, null), "clEnqueueFillBuffer");
            context.Queue.Finish();
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>Takes memory and fills it.</summary>
    public static ClBuffer Create<T>(ClContext context, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ClBuffer buffer = Create(context, Math.Max(values.Length, 1) * 4L);
        buffer.Write(values);
        return buffer;
    }

    /// <summary>Copies numbers of 4 bytes to the beginning.</summary>
    public unsafe void Write<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (values.IsEmpty) return;
        fixed (T* host = values)
            Cl.Check(
                Cl.EnqueueWriteBuffer(_context.Queue, this, Blocking, 0, (nuint)values.Length * (nuint)sizeof(T), host, 0, null, null),
                "clEnqueueWriteBuffer");
    }

    /// <summary>Copies numbers to places that repeat: some words in a row every so many.</summary>
    /// <param name="values">The numbers; a multiple of <paramref name="run"/>.</param>
    /// <param name="start">The word where the first one goes.</param>
    /// <param name="run">Words in a row.</param>
    /// <param name="pitch">Words from the start of one run to that of the next.</param>
    public unsafe void WriteEvery(ReadOnlySpan<uint> values, long start, int run, long pitch)
    {
        nuint* origin = stackalloc nuint[] { (nuint)(start % pitch * 4), (nuint)(start / pitch), 0 };
        nuint* none = stackalloc nuint[] { 0, 0, 0 };
        nuint* region = stackalloc nuint[] { (nuint)run * 4, (nuint)(values.Length / run), 1 };
        fixed (uint* host = values)
            Cl.Check(
                Cl.EnqueueWriteBufferRect(
                    _context.Queue, this, Blocking, origin, none, region, (nuint)pitch * 4, 0, (nuint)run * 4, 0, host, 0, null, null),
                "clEnqueueWriteBufferRect");
    }

    /// <summary>Copies numbers of 4 bytes out.</summary>
    /// <param name="values">Where to.</param>
    /// <param name="start">Which number is the first.</param>
    public unsafe void Read<T>(Span<T> values, long start = 0)
        where T : unmanaged
    {
        if (values.IsEmpty) return;
        nuint size = (nuint)sizeof(T);
        fixed (T* host = values)
            Cl.Check(
                Cl.EnqueueReadBuffer(_context.Queue, this, Blocking, (nuint)start * size, (nuint)values.Length * size, host, 0, null, null),
                "clEnqueueReadBuffer");
    }

    protected override bool ReleaseHandle()
    {
        _context.Take(-_bytes);
        return Cl.ReleaseMemObject(handle) == ClError.CL_SUCCESS;
    }
}
