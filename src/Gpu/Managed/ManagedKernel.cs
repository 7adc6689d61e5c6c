using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Managed;

/// <summary>A loop at one vector width. Tiles may be run by several threads at the same time.</summary>
/// <typeparam name="TLoop">The loop.</typeparam>
[PerWidth]
internal sealed unsafe class ManagedKernel<TLoop> : IManagedKernel
    where TLoop : struct, ILaneLoop
{
    private TLoop _prepared;

    /// <inheritdoc/>
    public int Width => Lane.Width;

    /// <inheritdoc/>
    public LaneLayout Prepare(IReadOnlyDictionary<string, int> uniforms, IReadOnlyDictionary<string, nint> tables)
    {
        var layout = new LaneLayout();
        var visitor = new LayoutVisitor(layout, uniforms, tables, "");
        TLoop loop = default;
        loop.Visit(ref visitor);
        _prepared = loop;
        return layout;
    }

    /// <inheritdoc/>
    public void Run(uint* tile, int from, int until)
    {
        TLoop loop = _prepared;
        var load = new LoadVisitor(tile);
        loop.Visit(ref load);
        loop.Run(from, until);
        var store = new StoreVisitor(tile);
        loop.Visit(ref store);
    }
}
