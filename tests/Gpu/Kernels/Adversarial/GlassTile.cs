using System.Runtime.InteropServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.Kernels.Adversarial;

/// <summary>Lanes in one tile, whose memory can be looked into between rounds.</summary>
internal sealed unsafe class GlassTile : IDisposable
{
    private readonly IManagedKernel _kernel;
    private readonly LaneLayout _layout;
    private readonly List<GCHandle> _tables = [];
    private uint* _memory;
    private int _round;

    /// <summary>Lays out lanes.</summary>
    /// <param name="runs">The lanes, at most <see cref="Lanes"/>.</param>
    public GlassTile(IReadOnlyList<LaneRun> runs)
    {
        LaneBatch batch = LaneBatch.Of(runs);
        _kernel = (IManagedKernel)Activator.CreateInstance(typeof(ManagedKernel<>).MakeGenericType(batch.Kernel))!;
        var starts = new Dictionary<string, nint>();
        foreach ((string name, float[] table) in batch.Tables)
        {
            _tables.Add(GCHandle.Alloc(table, GCHandleType.Pinned));
            starts.Add(name, _tables[^1].AddrOfPinnedObject());
        }

        _layout = _kernel.Prepare(batch.Uniforms, starts);
        nuint bytes = (nuint)(_layout.Rows * Lanes * sizeof(uint));
        _memory = (uint*)NativeMemory.AlignedAlloc(bytes, 64);
        NativeMemory.Clear(_memory, bytes);
        foreach (LaneField field in _layout.Fields.Where(field => field.Kind == LaneFieldKind.Option))
            for (int lane = 0; lane < Lanes; lane++) _memory[field.Row * Lanes + lane] = batch.Options[field.Name][Math.Min(lane, runs.Count - 1)];
    }

    /// <summary>Lanes in a tile.</summary>
    public static int Lanes => Lane.Width;

    /// <summary>Plays on.</summary>
    /// <param name="round">The round after the last one to play.</param>
    public void PlayTo(int round)
    {
        _kernel.Run(_memory, _round, round);
        _round = round;
    }

    /// <summary>The rows of a number in one lane.</summary>
    /// <param name="name">The field's path.</param>
    /// <param name="lane">The lane.</param>
    public double[] Read(string name, int lane)
    {
        LaneField field = _layout.Fields.Single(field => field.Name == name);
        return [.. Enumerable.Range(field.Row, field.Rows).Select(row => (double)BitConverter.UInt32BitsToSingle(_memory[row * Lanes + lane]))];
    }

    public void Dispose()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        foreach (GCHandle table in _tables) table.Free();
    }
}
