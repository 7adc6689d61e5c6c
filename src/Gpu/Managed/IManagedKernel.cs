namespace Bandits.Gpu.Managed;

/// <summary>A kernel at one vector width, ready for one batch.</summary>
internal unsafe interface IManagedKernel
{
    /// <summary>Lanes per tile.</summary>
    int Width { get; }

    /// <summary>Takes over what all lanes share.</summary>
    /// <param name="uniforms">The value of every integer field.</param>
    /// <param name="tables">Where every table starts.</param>
    /// <returns>How the fields lie in memory.</returns>
    LaneLayout Prepare(IReadOnlyDictionary<string, int> uniforms, IReadOnlyDictionary<string, nint> tables);

    /// <summary>Plays a slice of the rounds in one tile.</summary>
    /// <param name="tile">The tile's memory.</param>
    /// <param name="from">The first round.</param>
    /// <param name="until">The round after the last.</param>
    void Run(uint* tile, int from, int until);
}
