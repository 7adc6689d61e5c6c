namespace Bandits.Gpu.Lanes;

/// <summary>Marks a type that mentions lanes without being a kernel: the build compiles it again for the other vector widths.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class PerWidthAttribute : Attribute;
