using Bandits.Gpu.Replay;

namespace Bandits.Gpu.OpenCl;

/// <summary>The buffers of a batch on a device.</summary>
/// <remarks>State: word (tile x rows + row) x 64 + lane within the tile. Outputs: number row x lanes + lane.</remarks>
internal sealed class ReplayMemory : IDisposable
{
    private readonly List<ClBuffer> _tables = [];

    private ReplayMemory(ClBuffer state, ClBuffer output) => (State, Output) = (state, output);

    public ClBuffer State { get; }

    public ClBuffer Output { get; }

    public IReadOnlyList<ClBuffer> Tables => _tables;

    /// <summary>Takes the memory and fills it for the first round.</summary>
    /// <exception cref="OpenClException">There is too little, or the driver failed.</exception>
    public static ReplayMemory Create(ClContext context, LaneBatch batch, BatchLayout layout)
    {
        long words = Words(batch, layout);
        // Kernels count words in 32 bits.
        if (words > int.MaxValue) throw new OpenClException("clCreateBuffer", ClError.CL_INVALID_BUFFER_SIZE);
        ClBuffer state = ClBuffer.Create(context, words * sizeof(uint));
        ReplayMemory? memory = null;
        try
        {
            memory = new(state, ClBuffer.Create(context, Math.Max(1L, layout.OutputRows) * batch.Lanes * sizeof(float)));
            foreach (string table in layout.Tables) memory._tables.Add(ClBuffer.Create<float>(context, batch.Tables[table]));
            foreach ((string option, int row) in layout.Options) memory.Write(batch.Options[option], row, layout.Rows);
            return memory;
        }
        catch
        {
            state.Dispose();
            memory?.Dispose();
            throw;
        }
    }

    /// <summary>Words of the state.</summary>
    public static long Words(LaneBatch batch, BatchLayout layout) => Tiles(batch.Lanes) * Math.Max(1, layout.Rows) * BatchLayout.Tile;

    /// <summary>Tiles that hold some lanes.</summary>
    public static long Tiles(int lanes) => (lanes + BatchLayout.Tile - 1L) / BatchLayout.Tile;

    public void Dispose()
    {
        State.Dispose();
        Output.Dispose();
        foreach (ClBuffer table in _tables) table.Dispose();
    }

    private void Write(uint[] option, int row, int rows)
    {
        const int tile = BatchLayout.Tile;
        int full = option.Length / tile * tile, rest = option.Length - full;
        if (full > 0) State.WriteEvery(option.AsSpan(0, full), row * tile, tile, rows * tile);
        if (rest > 0) State.WriteEvery(option.AsSpan(full), ((long)full * rows) + (row * tile), rest, rows * tile);
    }
}
