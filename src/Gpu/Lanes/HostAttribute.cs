namespace Bandits.Gpu.Lanes;

/// <summary>Marks a member of a kernel that runs on the host, before the first round; it exists once and is not translated.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Property)]
public sealed class HostAttribute : Attribute;
