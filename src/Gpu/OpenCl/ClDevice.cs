using System.Text;

namespace Bandits.Gpu.OpenCl;

/// <summary>What a driver says about a device.</summary>
internal sealed unsafe class ClDevice
{
    private const uint PlatformName = 0x0902;
    private const uint Type = 0x1000;
    private const uint MaxComputeUnits = 0x1002;
    private const uint MaxMemAllocSize = 0x1010;
    private const uint SingleFpConfig = 0x101B;
    private const uint GlobalMemSize = 0x101F;
    private const uint EndianLittle = 0x1026;
    private const uint Available = 0x1027;
    private const uint CompilerAvailable = 0x1028;
    private const uint DeviceName = 0x102B;
    private const uint VendorName = 0x102C;
    private const uint DriverVersion = 0x102D;
    private const uint ProfileName = 0x102E;
    private const uint OpenClVersion = 0x102F;
    private const uint HostUnifiedMemory = 0x1035;
    private const uint OpenClCVersion = 0x103D;

    private const ulong Denormals = 1 << 0;
    private const ulong CorrectlyRoundedDivideSqrt = 1 << 7;
    private const ulong AllTypes = 0xFFFFFFFF;

    // Loaders and drivers set themselves up at the first question, and not all of them stand two at once.
    private static readonly Lock Asking = new();

    private ClDevice(nint platform, nint id)
    {
        Id = id;
        Platform = Text(platform, PlatformName, &Cl.GetPlatformInfo);
        Name = Text(id, DeviceName, &Cl.GetDeviceInfo);
        Vendor = Text(id, VendorName, &Cl.GetDeviceInfo);
        Driver = Text(id, DriverVersion, &Cl.GetDeviceInfo);
        Version = Text(id, OpenClVersion, &Cl.GetDeviceInfo);
        Language = Text(id, OpenClCVersion, &Cl.GetDeviceInfo);
        Kind = (OpenClDeviceKind)Number<ulong>(Type) & (OpenClDeviceKind.Cpu | OpenClDeviceKind.Gpu | OpenClDeviceKind.Accelerator);
        Memory = (long)Number<ulong>(GlobalMemSize);
        MaxAllocation = (long)Number<ulong>(MaxMemAllocSize);
        ComputeUnits = (int)Number<uint>(MaxComputeUnits);
        SharesMemory = Number<uint>(HostUnifiedMemory) != 0;
    }

    public nint Id { get; }

    public string Platform { get; }

    public string Name { get; }

    public string Vendor { get; }

    public string Driver { get; }

    /// <summary>"OpenCL 3.0 ...".</summary>
    public string Version { get; }

    /// <summary>"OpenCL C 1.2 ...".</summary>
    public string Language { get; }

    public OpenClDeviceKind Kind { get; }

    /// <summary>Bytes.</summary>
    public long Memory { get; }

    /// <summary>Bytes of the largest buffer.</summary>
    public long MaxAllocation { get; }

    public int ComputeUnits { get; }

    /// <summary>Whether its memory is the processor's.</summary>
    public bool SharesMemory { get; }

    /// <summary>All devices of all drivers, in the loader's order.</summary>
    /// <param name="failures">Takes a sentence for every driver that failed.</param>
    public static IReadOnlyList<ClDevice> All(List<string> failures)
    {
        lock (Asking)
        {
            var devices = new List<ClDevice>();
            foreach (nint platform in Platforms(failures))
                try
                {
                    devices.AddRange(Ids(platform).Select(id => new ClDevice(platform, id)));
                }
                catch (OpenClException e)
                {
                    failures.Add(e.Message);
                }

            return devices;
        }
    }

    /// <summary>Why lanes would not have the same bits on this device.</summary>
    /// <returns>A sentence; null if they would.</returns>
    public string? Refusal()
    {
        ulong arithmetic = Number<ulong>(SingleFpConfig);
        string profile = Text(Id, ProfileName, &Cl.GetDeviceInfo);
        return Number<uint>(Available) == 0 ? "The device is not available."
            : Number<uint>(CompilerAvailable) == 0 ? "The driver has no compiler."
            : profile != "FULL_PROFILE" ? $"The device has {profile}; its arithmetic need not be exact."
            : Number<uint>(EndianLittle) == 0 ? "The device is big-endian."
            : Version.StartsWith("OpenCL 1.0", StringComparison.Ordinal) || Version.StartsWith("OpenCL 1.1", StringComparison.Ordinal)
                ? $"Needs OpenCL 1.2; the device has {Version}."
            : (arithmetic & CorrectlyRoundedDivideSqrt) == 0 ? "The device cannot round divisions and square roots correctly."
            : (arithmetic & Denormals) == 0 ? "The device takes subnormal numbers for zero."
            : null;
    }

    private static nint[] Platforms(List<string> failures)
    {
        if (!ClLibrary.IsPresent) return [];
        uint count = 0;
        ClError answer = Cl.GetPlatformIds(0, null, &count);
        nint[] platforms = new nint[count];
        fixed (nint* ids = platforms)
            if (count > 0) answer = Cl.GetPlatformIds(count, ids, null);
        if (answer == ClError.CL_SUCCESS) return platforms;
        if (answer != ClError.CL_PLATFORM_NOT_FOUND_KHR) failures.Add(new OpenClException("clGetPlatformIDs", answer).Message);
        return [];
    }

    private static nint[] Ids(nint platform)
    {
        uint count;
        ClError answer = Cl.GetDeviceIds(platform, AllTypes, 0, null, &count);
        if (answer == ClError.CL_DEVICE_NOT_FOUND) return [];
        Cl.Check(answer, "clGetDeviceIDs");
        nint[] devices = new nint[count];
        fixed (nint* ids = devices) Cl.Check(Cl.GetDeviceIds(platform, AllTypes, count, ids, null), "clGetDeviceIDs");
        return devices;
    }

    private static string Text(nint of, uint name, delegate*<nint, uint, nuint, void*, nuint*, ClError> get)
    {
        nuint size;
        Cl.Check(get(of, name, 0, null, &size), "clGetDeviceInfo");
        byte[] text = new byte[size];
        fixed (byte* room = text) Cl.Check(get(of, name, size, room, null), "clGetDeviceInfo");
        return Encoding.UTF8.GetString(text).TrimEnd('\0').Trim();
    }

    private T Number<T>(uint name)
        where T : unmanaged
    {
        T value;
        Cl.Check(Cl.GetDeviceInfo(Id, name, (nuint)sizeof(T), &value, null), "clGetDeviceInfo");
        return value;
    }
}
