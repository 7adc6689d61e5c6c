using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Managed;

/// <summary>Lays out a kernel's fields, and sets what all lanes share.</summary>
/// <param name="layout">Is filled.</param>
/// <param name="uniforms">The value of every integer field.</param>
/// <param name="tables">Where every table starts.</param>
/// <param name="prefix">The path of the part being shown, with its dot.</param>
[PerWidth]
internal unsafe struct LayoutVisitor(
    LaneLayout layout, IReadOnlyDictionary<string, int> uniforms, IReadOnlyDictionary<string, nint> tables, string prefix) : ILaneVisitor
{
    /// <inheritdoc/>
    public readonly void Uniform(string name, ref int value)
    {
        layout.Uniforms.Add(prefix + name);
        value = uniforms.TryGetValue(prefix + name, out int given)
            ? given
            : throw new InvalidOperationException($"The batch gives no value for '{prefix}{name}'.");
    }

    /// <inheritdoc/>
    public readonly void Shared(string name, ref Table value)
    {
        layout.Tables.Add(prefix + name);
        value = tables.TryGetValue(prefix + name, out nint start)
            ? new Table((float*)start)
            : throw new InvalidOperationException($"The batch gives no table '{prefix}{name}'.");
    }

    /// <inheritdoc/>
    public readonly void Option(string name, ref Lane value) => layout.Add(prefix + name, LaneFieldKind.Option, 1);

    /// <inheritdoc/>
    public readonly void Option(string name, ref Word value) => layout.Add(prefix + name, LaneFieldKind.Option, 1);

    /// <inheritdoc/>
    public readonly void State(string name, ref Lane value) => layout.Add(prefix + name, LaneFieldKind.State, 1);

    /// <inheritdoc/>
    public readonly void State(string name, ref Word value) => layout.Add(prefix + name, LaneFieldKind.State, 1);

    /// <inheritdoc/>
    public readonly void State(string name, ref Rows value, int rows) => layout.Add(prefix + name, LaneFieldKind.State, rows);

    /// <inheritdoc/>
    public readonly void State(string name, ref WordRows value, int rows) => layout.Add(prefix + name, LaneFieldKind.State, rows);

    /// <inheritdoc/>
    public readonly void Output(string name, ref Lane value) => layout.Add(prefix + name, LaneFieldKind.Output, 1);

    /// <inheritdoc/>
    public readonly void Output(string name, ref Rows value, int rows) => layout.Add(prefix + name, LaneFieldKind.Output, rows);

    /// <inheritdoc/>
    public readonly void Part<TPart>(string name, ref TPart part)
        where TPart : struct, ILaneKernel
    {
        var inner = new LayoutVisitor(layout, uniforms, tables, $"{prefix}{name}.");
        part.Visit(ref inner);
    }
}
