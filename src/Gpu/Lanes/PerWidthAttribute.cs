namespace Bandits.Gpu.Lanes;

/// <summary>Marks a type that the build writes again for the vector widths 256 and 128 and for a single lane.</summary>
/// <remarks>
/// The copies have the same name in the namespaces Width256, Width128 and Alone under its own; Lane and the other types mean those of the
/// width there. A type that names Vector512 is not written for a single lane. Kernels need no such mark.
/// </remarks>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class PerWidthAttribute : Attribute;
