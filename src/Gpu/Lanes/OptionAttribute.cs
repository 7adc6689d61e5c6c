namespace Bandits.Gpu.Lanes;

/// <summary>Marks a field that is set per lane before the first round and never written by the kernel.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OptionAttribute : Attribute;
