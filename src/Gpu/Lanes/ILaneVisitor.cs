namespace Bandits.Gpu.Lanes;

/// <summary>Is shown every field of a kernel in order: to lay out its memory, to load it, or to store it.</summary>
[PerWidth]
public interface ILaneVisitor
{
    /// <summary>A number that all lanes of a batch share and that is known when the kernel is built.</summary>
    void Uniform(string name, ref int value);

    /// <summary>A table that all lanes of a batch share.</summary>
    void Shared(string name, ref Table value);

    /// <summary>A setting of each lane's own.</summary>
    void Option(string name, ref Lane value);

    /// <summary>A setting of each lane's own.</summary>
    void Option(string name, ref Word value);

    /// <summary>What a lane remembers.</summary>
    void State(string name, ref Lane value);

    /// <summary>What a lane remembers.</summary>
    void State(string name, ref Word value);

    /// <summary>What a lane remembers, an array of a number of rows.</summary>
    void State(string name, ref Rows value, int rows);

    /// <summary>What a lane remembers, an array of a number of rows.</summary>
    void State(string name, ref WordRows value, int rows);

    /// <summary>What a lane remembers and the host reads after every slice.</summary>
    void Output(string name, ref Lane value);

    /// <summary>What a lane remembers and the host reads after every slice, an array of a number of rows.</summary>
    void Output(string name, ref Rows value, int rows);

    /// <summary>A part that is a kernel itself.</summary>
    void Part<TPart>(string name, ref TPart part)
        where TPart : struct, ILaneKernel;
}
