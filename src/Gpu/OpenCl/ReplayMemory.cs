using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.OpenCl;

/// <summary>The buffers of a batch on a device.</summary>
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
        // Programs count words in 32 bits.
        if (layout.Words > int.MaxValue) throw new OpenClException("clCreateBuffer", ClError.CL_INVALID_BUFFER_SIZE);
        ClBuffer state = ClBuffer.Create(context, layout.Words * sizeof(uint));
        ReplayMemory? memory = null;
        try
        {
            memory = new(state, ClBuffer.Create(context, layout.OutputNumbers * sizeof(float)));
            foreach (string table in layout.Tables) memory._tables.Add(ClBuffer.Create<float>(context, batch.Tables[table]));
            foreach (LaneField option in layout.Options) memory.Write(batch.Options[option.Name], option.Row, layout.Rows);
            return memory;
        }
        catch
        {
            state.Dispose();
            memory?.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        State.Dispose();
        Output.Dispose();
        foreach (ClBuffer table in _tables) table.Dispose();
    }

    private void Write(uint[] option, int row, int rows)
    {
        const int tile = KernelProgram.Tile;
        int full = option.Length / tile * tile, rest = option.Length - full;
        if (full > 0) State.WriteEvery(option.AsSpan(0, full), row * tile, tile, rows * tile);
        if (rest > 0) State.WriteEvery(option.AsSpan(full), ((long)full * rows) + (row * tile), rest, rows * tile);
    }
}
