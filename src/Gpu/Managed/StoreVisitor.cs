using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Managed;

/// <summary>Stores a kernel's fields in the memory of a tile.</summary>
/// <param name="at">The next row.</param>
[PerWidth]
internal unsafe struct StoreVisitor(uint* at) : ILaneVisitor
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
    public void Option(string name, ref Lane value) => Skip(1);

    /// <inheritdoc/>
    public void Option(string name, ref Word value) => Skip(1);

    /// <inheritdoc/>
    public void State(string name, ref Lane value)
    {
        Rows row = new((float*)Skip(1), 1);
        row[0] = value;
    }

    /// <inheritdoc/>
    public void State(string name, ref Word value)
    {
        WordRows row = new(Skip(1), 1);
        row[0] = value;
    }

    /// <inheritdoc/>
    public void State(string name, ref Rows value, int rows) => Skip(rows); // is in memory already

    /// <inheritdoc/>
    public void State(string name, ref WordRows value, int rows) => Skip(rows); // is in memory already

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
