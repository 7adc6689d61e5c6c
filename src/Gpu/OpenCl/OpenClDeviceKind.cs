namespace Bandits.Gpu.OpenCl;

/// <summary>What a device is.</summary>
[Flags]
public enum OpenClDeviceKind
{
    /// <summary>Something else.</summary>
    Other = 0,

    /// <summary>A processor.</summary>
    Cpu = 1 << 1,

    /// <summary>A graphics processor.</summary>
    Gpu = 1 << 2,

    /// <summary>An accelerator.</summary>
    Accelerator = 1 << 3,
}
