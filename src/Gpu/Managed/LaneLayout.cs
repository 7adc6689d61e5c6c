namespace Bandits.Gpu.Managed;

/// <summary>How the fields of a kernel lie in the memory of a batch.</summary>
/// <remarks>
/// Memory is cut into tiles of as many lanes as advance in step. Within a tile it goes row by row, and a row holds one 32-bit word per
/// lane. The rows are those of all fields, in the order of declaration.
/// </remarks>
internal sealed class LaneLayout
{
    private readonly List<LaneField> _fields = [];

    /// <summary>The fields, in order.</summary>
    public IReadOnlyList<LaneField> Fields => _fields;

    /// <summary>Rows of all fields.</summary>
    public int Rows { get; private set; }

    /// <summary>The paths of the integer fields.</summary>
    public List<string> Uniforms { get; } = [];

    /// <summary>The paths of the tables.</summary>
    public List<string> Tables { get; } = [];

    /// <summary>Finds a field.</summary>
    /// <param name="name">Its path.</param>
    /// <param name="kind">What it is for.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public LaneField Find(string name, LaneFieldKind kind) => _fields.Find(field => field.Name == name && field.Kind == kind)
        ?? throw new ArgumentException(
            $"The kernel has no {kind} '{name}'; it has {string.Join(", ", _fields.Where(field => field.Kind == kind).Select(field => field.Name))}.", nameof(name));

    internal void Add(string name, LaneFieldKind kind, int rows)
    {
        _fields.Add(new LaneField(name, kind, Rows, rows));
        Rows += rows;
    }
}
