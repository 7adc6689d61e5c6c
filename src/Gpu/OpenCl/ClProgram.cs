using System.Text;

namespace Bandits.Gpu.OpenCl;

/// <summary>A program built for a device.</summary>
internal sealed class ClProgram : ClObject
{
    /// <summary>Exact arithmetic: nothing is relaxed, and divisions and square roots are rounded correctly.</summary>
    public const string Options = "-cl-std=CL1.2 -cl-fp32-correctly-rounded-divide-sqrt";

    private const uint BinarySizes = 0x1165;
    private const uint Binaries = 0x1166;
    private const uint Log = 0x1183;

    private ClProgram(nint handle, bool wasKept)
        : base(handle) => WasKept = wasKept;

    /// <summary>Whether it was read from the cache and not compiled.</summary>
    public bool WasKept { get; }

    /// <summary>Builds a program, or takes it from the cache.</summary>
    /// <param name="context">Of the device.</param>
    /// <param name="source">OpenCL C.</param>
    /// <param name="cache">Where built programs are kept.</param>
    /// <exception cref="OpenClException">It does not compile; the message shows the line.</exception>
    public static ClProgram Build(ClContext context, string source, ProgramCache cache)
    {
        string key = ProgramCache.Key(source, Options, context.Device);
        if (cache.Read(key) is { } kept && FromBinary(context, kept) is { } ready) return ready;
        ClProgram program = FromSource(context, source);
        cache.Write(key, program.Binary());
        return program;
    }

    protected override bool ReleaseHandle() => Cl.ReleaseProgram(handle) == ClError.CL_SUCCESS;

    private static unsafe ClProgram FromSource(ClContext context, string source)
    {
        byte[] text = Encoding.UTF8.GetBytes(source);
        fixed (byte* start = text)
        {
            byte* first = start;
            nuint length = (nuint)text.Length;
            ClError error;
            var program = new ClProgram(Cl.CreateProgramWithSource(context, 1, &first, &length, &error), wasKept: false);
            Cl.Check(error, "clCreateProgramWithSource");
            error = program.Build(context.Device);
            if (error == ClError.CL_SUCCESS) return program;
            using (program)
            {
                string log = program.ReadLog(context.Device);
                if (log.Length > 0) throw new OpenClException(BuildLog.Explain(context.Device.Name, source, log));
                throw new OpenClException("clBuildProgram", error);
            }
        }
    }

    /// <summary>The driver may refuse a program that it wrote itself; then it is compiled again.</summary>
    private static unsafe ClProgram? FromBinary(ClContext context, byte[] binary)
    {
        fixed (byte* start = binary)
        {
            byte* first = start;
            nuint length = (nuint)binary.Length;
            nint id = context.Device.Id;
            ClError status, error;
            nint handle = Cl.CreateProgramWithBinary(context, 1, &id, &length, &first, &status, &error);
            if (error != ClError.CL_SUCCESS) return null;
            var program = new ClProgram(handle, wasKept: true);
            if (status == ClError.CL_SUCCESS && program.Build(context.Device) == ClError.CL_SUCCESS) return program;
            program.Dispose();
            return null;
        }
    }

    private unsafe ClError Build(ClDevice device)
    {
        nint id = device.Id;
        return Cl.BuildProgram(this, 1, &id, Options, 0, 0);
    }

    private unsafe string ReadLog(ClDevice device)
    {
        nuint size;
        Cl.Check(Cl.GetProgramBuildInfo(this, device.Id, Log, 0, null, &size), "clGetProgramBuildInfo");
        byte[] text = new byte[size];
        fixed (byte* room = text) Cl.Check(Cl.GetProgramBuildInfo(this, device.Id, Log, size, room, null), "clGetProgramBuildInfo");
        return Encoding.UTF8.GetString(text).TrimEnd('\0').Trim();
    }

    private unsafe byte[] Binary()
    {
        nuint size;
        Cl.Check(Cl.GetProgramInfo(this, BinarySizes, (nuint)sizeof(nuint), &size, null), "clGetProgramInfo");
        byte[] binary = new byte[size];
        fixed (byte* start = binary)
        {
            byte* room = start;
            Cl.Check(Cl.GetProgramInfo(this, Binaries, (nuint)sizeof(byte*), &room, null), "clGetProgramInfo");
        }

        return binary;
    }
}
