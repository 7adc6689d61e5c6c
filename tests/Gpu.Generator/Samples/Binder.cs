using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Generator.Tests.Samples;

/// <summary>Loads the fields of a kernel from memory, or stores them.</summary>
[PerWidth]
internal unsafe struct Binder : ILaneVisitor
{
    public IReadOnlyDictionary<string, int> Uniforms;
    public float* Entries;
    public uint* At;
    public int Lanes;
    public bool Stores;
    private string? _path;

    public void Uniform(string name, ref int value) => value = Uniforms[_path + name];

    public void Shared(string name, ref Table value) => value = new(Entries);

    public void Option(string name, ref Lane value) => State(name, ref value);

    public void Option(string name, ref Word value) => State(name, ref value);

    public void State(string name, ref Lane value)
    {
        Rows rows = default;
        State(name, ref rows, 1);
        if (Stores) rows[0] = value;
        else value = rows[0];
    }

    public void State(string name, ref Word value)
    {
        WordRows rows = default;
        State(name, ref rows, 1);
        if (Stores) rows[0] = value;
        else value = rows[0];
    }

    public void State(string name, ref Rows value, int rows)
    {
        value = new((float*)At, rows);
        At += rows * Lanes;
    }

    public void State(string name, ref WordRows value, int rows)
    {
        value = new(At, rows);
        At += rows * Lanes;
    }

    public void Output(string name, ref Lane value) => State(name, ref value);

    public void Output(string name, ref Rows value, int rows) => State(name, ref value, rows);

    public void Part<TPart>(string name, ref TPart part)
        where TPart : struct, ILaneKernel
    {
        string? outer = _path;
        _path = outer + name + ".";
        part.Visit(ref this);
        _path = outer;
    }
}
