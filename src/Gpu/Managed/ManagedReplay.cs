using System.Runtime.InteropServices;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Managed;

/// <summary>A batch in memory, advanced by the processor's vector units.</summary>
internal sealed unsafe class ManagedReplay : IReplay
{
    private const int Alignment = 64; // bytes of a cache line and of the widest vector

    // Between two looks at the cancellation a thread plays about this many lane-rounds.
    private const long Stride = 1 << 22;

    private readonly LaneBatch _batch;
    private readonly IManagedKernel _kernel;
    private readonly LaneLayout _layout;
    private readonly int _threads;
    private readonly List<GCHandle> _tables = [];
    private uint* _memory;

    public ManagedReplay(LaneBatch batch, IManagedKernel kernel, int threads)
    {
        _batch = batch;
        _kernel = kernel;
        _threads = threads;
        var starts = new Dictionary<string, nint>();
        foreach ((string name, float[] table) in batch.Tables)
        {
            GCHandle pinned = GCHandle.Alloc(table, GCHandleType.Pinned);
            _tables.Add(pinned);
            starts.Add(name, pinned.AddrOfPinnedObject());
        }

        _layout = kernel.Prepare(batch.Uniforms, starts);
        long bytes = Tiles * TileWords * sizeof(uint);
        _memory = (uint*)NativeMemory.AlignedAlloc((nuint)bytes, Alignment);
        NativeMemory.Clear(_memory, (nuint)bytes);
        foreach (LaneField field in _layout.Fields.Where(field => field.Kind == LaneFieldKind.Option)) Fill(field);
    }

    ~ManagedReplay() => Release();

    /// <inheritdoc/>
    public int Round { get; private set; }

    private int Tiles => (_batch.Lanes + _kernel.Width - 1) / _kernel.Width;

    private long TileWords => (long)_layout.Rows * _kernel.Width;

    /// <inheritdoc/>
    public void PlayTo(int round, CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        if (round < Round || round > _batch.Horizon)
            throw new ArgumentOutOfRangeException(nameof(round), round, $"Must be between {Round} and {_batch.Horizon}.");
        int stride = (int)Math.Max(1, Stride / _kernel.Width), from = Round;
        var options = new ParallelOptions { MaxDegreeOfParallelism = _threads, CancellationToken = cancellation };
        Parallel.For(0, Tiles, options, tile =>
        {
            uint* at = _memory + tile * TileWords;
            for (int next = from; next < round; next += stride)
            {
                cancellation.ThrowIfCancellationRequested();
                _kernel.Run(at, next, (int)Math.Min(round, (long)next + stride));
            }
        });
        Round = round;
    }

    /// <inheritdoc/>
    public void Read(string name, Span<float> values)
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        LaneField field = _layout.Find(name, LaneFieldKind.Output);
        for (int row = 0; row < field.Rows; row++)
            for (int lane = 0; lane < _batch.Lanes; lane++)
                values[row * _batch.Lanes + lane] = BitConverter.UInt32BitsToSingle(*At(field.Row + row, lane));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    private void Release()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
        foreach (GCHandle table in _tables) table.Free();
        _tables.Clear();
    }

    // Lanes past the last one repeat it: they must not run into anything the others do not.
    private void Fill(LaneField field)
    {
        uint[] given = _batch.Options[field.Name];
        for (int lane = 0; lane < Tiles * _kernel.Width; lane++) *At(field.Row, lane) = given[Math.Min(lane, _batch.Lanes - 1)];
    }

    private uint* At(int row, int lane)
    {
        (int tile, int place) = Math.DivRem(lane, _kernel.Width);
        return _memory + tile * TileWords + (long)row * _kernel.Width + place;
    }
}
