namespace Bandits.Gpu.Lanes;

/// <summary>Marks a field of the state that the host reads after every slice.</summary>
[AttributeUsage(AttributeTargets.Field)]
public sealed class OutputAttribute : Attribute;
