using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.OpenCl;

/// <summary>Where the fields of a batch are in a device's memory.</summary>
/// <remarks>As <see cref="KernelProgram"/> has them: all in the state; the outputs once more, in an array of their own.</remarks>
internal sealed class BatchLayout
{
    private readonly int _lanes;
    private readonly LaneLayout _layout;
    private readonly Dictionary<string, (int First, int Rows)> _outputs = [];

    /// <summary>Lays out a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <exception cref="InvalidOperationException">It gives no value for a number or a table of the kernel.</exception>
    /// <exception cref="ArgumentException">It does not give every option to every lane.</exception>
    public BatchLayout(LaneBatch batch)
    {
        var kernel = (IManagedKernel)Activator.CreateInstance(typeof(ManagedKernel<>).MakeGenericType(batch.Kernel))!;
        _layout = kernel.Prepare(batch.Uniforms, batch.Tables.ToDictionary(table => table.Key, _ => (nint)0));
        _lanes = batch.Lanes;
        Options = [.. _layout.Fields.Where(field => field.Kind == LaneFieldKind.Option)];
        foreach (LaneField option in Options)
        {
            int given = batch.Options.TryGetValue(option.Name, out uint[]? words) ? words.Length : 0;
            if (given != _lanes) throw new ArgumentException($"The batch gives {given} values of '{option.Name}' to {_lanes} lanes.", nameof(batch));
        }

        foreach (LaneField output in _layout.Fields.Where(field => field.Kind == LaneFieldKind.Output))
        {
            _outputs.Add(output.Name, (OutputRows, output.Rows));
            OutputRows += output.Rows;
        }
    }

    /// <summary>Rows of the state: options, what lanes remember, and outputs.</summary>
    public int Rows => _layout.Rows;

    /// <summary>Words of the state.</summary>
    public long Words => (long)Tiles * Rows * KernelProgram.Tile;

    /// <summary>Tiles of the state; the last one may have room left.</summary>
    public int Tiles => (_lanes + KernelProgram.Tile - 1) / KernelProgram.Tile;

    /// <summary>Rows of the outputs.</summary>
    public int OutputRows { get; }

    /// <summary>Numbers of the outputs.</summary>
    public long OutputNumbers => (long)OutputRows * _lanes;

    /// <summary>The options.</summary>
    public IReadOnlyList<LaneField> Options { get; }

    /// <summary>The shared tables, in the order of the program's arguments.</summary>
    public IReadOnlyList<string> Tables => _layout.Tables;

    /// <summary>Finds an output.</summary>
    /// <param name="name">Its path.</param>
    /// <returns>Its first number among those of the outputs, and how many it has.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public (int First, int Count) Output(string name) => _outputs.TryGetValue(name, out (int First, int Rows) rows)
        ? (rows.First * _lanes, rows.Rows * _lanes)
        : throw new ArgumentException($"The kernel has no output '{name}'; it has {string.Join(", ", _outputs.Keys)}.", nameof(name));
}
