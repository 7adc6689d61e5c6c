using Bandits.Gpu.Replay;

namespace Bandits.Gpu.OpenCl;

/// <summary>A device that an OpenCL driver offers.</summary>
public sealed class OpenClDeviceInfo
{
    private readonly ClDevice _device;

    internal OpenClDeviceInfo(ClDevice device, int index)
    {
        _device = device;
        Id = $"opencl:{index}";
        Refusal = device.Refusal();
    }

    /// <summary>What it is called on a command line: "opencl:0".</summary>
    public string Id { get; }

    /// <summary>The device's name.</summary>
    public string Name => _device.Name;

    /// <summary>Who made it.</summary>
    public string Vendor => _device.Vendor;

    /// <summary>The driver's name.</summary>
    public string Platform => _device.Platform;

    /// <summary>The driver's version.</summary>
    public string Driver => _device.Driver;

    /// <summary>The version of the driver's language: "OpenCL C 1.2".</summary>
    public string Language => _device.Language;

    /// <summary>What it is.</summary>
    public OpenClDeviceKind Kind => _device.Kind;

    /// <summary>Number of compute units: multiprocessors of a graphics processor, hardware threads of a processor.</summary>
    public int ComputeUnits => _device.ComputeUnits;

    /// <summary>Bytes of memory of the device.</summary>
    public long Memory => _device.Memory;

    /// <summary>Bytes of the largest buffer.</summary>
    public long MaxAllocation => _device.MaxAllocation;

    /// <summary>Why the device cannot be used: its results would not be the same to the bit. Null if it can.</summary>
    public string? Refusal { get; }

    // A processor's memory serves others too, and a graphics processor's the driver and maybe a screen.
    private long MemoryForBatches => _device.SharesMemory ? Memory / 2 : Memory / 8 * 7;

    /// <summary>Opens the device. Batches that do not fit into its memory are played in parts.</summary>
    /// <returns>The device, to be disposed of.</returns>
    /// <exception cref="NotSupportedException">The device cannot be used: <see cref="Refusal"/>.</exception>
    /// <exception cref="OpenClException">The driver failed.</exception>
    public IReplayDevice Open() => new SplittingDevice(OpenBare());

    /// <summary>Compares what the device computes and plays with what this processor does, bit for bit.</summary>
    /// <returns>What is wrong, in a sentence; null if nothing is.</returns>
    public string? Test()
    {
        if (Refusal is not null) return Refusal;
        try
        {
            using OpenClDevice device = OpenBare();
            return SelfTest.Run(device.Context, Cache) ?? DeviceTest.Run(device);
        }
        catch (Exception e) when (e is OpenClException or OutOfMemoryException)
        {
            return e.Message;
        }
    }

    private static ProgramCache Cache => new(ProgramCache.FolderOf(Environment.GetEnvironmentVariable));

    private OpenClDevice OpenBare() => Refusal is null
        ? new(_device, MemoryForBatches, Cache, batch => KernelProgram.Write(batch.Kernel, batch.Uniforms))
        : throw new NotSupportedException($"{Id} ({Name}) cannot be used: {Refusal}");
}
