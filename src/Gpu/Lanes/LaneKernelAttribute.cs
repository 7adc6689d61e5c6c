namespace Bandits.Gpu.Lanes;

/// <summary>Marks a partial struct as a lane kernel, or a static class as functions of kernels: the build writes its other versions.</summary>
/// <remarks>For the vector widths 256 and 128 and a single lane the same code is compiled again; for devices it is translated to OpenCL C.</remarks>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class)]
public sealed class LaneKernelAttribute : Attribute;
