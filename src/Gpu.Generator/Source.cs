namespace Bandits.Gpu.Generator;

/// <summary>A file to add to the compilation.</summary>
internal sealed record Source(string Name, string Text);
