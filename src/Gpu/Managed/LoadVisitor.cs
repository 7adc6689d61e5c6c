using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Managed;

/// <summary>Loads a kernel's fields from the memory of a tile.</summary>
/// <param name="at">The next row.</param>
[PerWidth]
internal unsafe struct LoadVisitor(uint* at) : ILaneVisitor
{
    /// <inheritdoc/>
    public readonly void Uniform(string name, ref int value)
    {
    }

    /// <inheritdoc/>
    public readonly void Shared(string name, ref Table value)
    {
    }

    /// <inheritdoc/>
    public void Option(string name, ref Lane value) => State(name, ref value);

    /// <inheritdoc/>
    public void Option(string name, ref Word value) => State(name, ref value);

    /// <inheritdoc/>
    public void State(string name, ref Lane value) => value = new Rows((float*)Skip(1), 1)[0];

    /// <inheritdoc/>
    public void State(string name, ref Word value) => value = new WordRows(Skip(1), 1)[0];

    /// <inheritdoc/>
    public void State(string name, ref Rows value, int rows) => value = new Rows((float*)Skip(rows), rows);

    /// <inheritdoc/>
    public void State(string name, ref WordRows value, int rows) => value = new WordRows(Skip(rows), rows);

    /// <inheritdoc/>
    public void Output(string name, ref Lane value) => State(name, ref value);

    /// <inheritdoc/>
    public void Output(string name, ref Rows value, int rows) => State(name, ref value, rows);

    /// <inheritdoc/>
    public void Part<TPart>(string name, ref TPart part)
        where TPart : struct, ILaneKernel => part.Visit(ref this);

    private uint* Skip(int rows)
    {
        uint* start = at;
        at += (long)rows * Lane.Width;
        return start;
    }
}
