using Bandits.Gpu.Replay;

namespace Bandits.Gpu.OpenCl;

/// <summary>A batch on an OpenCL device.</summary>
internal sealed class OpenClReplay : IReplay
{
    /// <summary>The entry point of every program.</summary>
    public const string Entry = "advance";

    private readonly ClContext _context;
    private readonly ClKernel _kernel;
    private readonly LaneBatch _batch;
    private readonly BatchLayout _layout;
    private readonly SliceLength _slice = new();
    private ReplayMemory? _memory;
    private uint[]? _parkedState;
    private float[]? _parkedOutput;

    public OpenClReplay(ClContext context, ClProgram program, LaneBatch batch, BatchLayout layout)
    {
        _context = context;
        _batch = batch;
        _layout = layout;
        _kernel = new(context, program, Entry, KernelProgram.Tile);
        try
        {
            _memory = Wake();
        }
        catch
        {
            _kernel.Dispose();
            throw;
        }
    }

    public int Round { get; private set; }

    public void PlayTo(int round, CancellationToken cancellation)
    {
        if (round < Round || round > _batch.Horizon)
            throw new ArgumentOutOfRangeException(nameof(round), round, $"Must be between {Round} and {_batch.Horizon}.");
        _memory ??= Wake();
        while (Round < round)
        {
            cancellation.ThrowIfCancellationRequested();
            int rounds = Math.Min(_slice.Rounds, round - Round);
            _slice.Learn(rounds, Advance(Round, Round + rounds, _batch.Lanes));
            Round += rounds;
        }
    }

    public void Read(string name, Span<float> values)
    {
        (int first, int count) = _layout.Output(name);
        if (values.Length != count) throw new ArgumentException($"'{name}' has {count} numbers, not {values.Length}.", nameof(values));
        if (_memory is not null) _memory.Output.Read(values, first);
        else _parkedOutput.AsSpan(first, count).CopyTo(values);
    }

    public void Park()
    {
        if (_memory is null) return;
        _parkedState = GC.AllocateUninitializedArray<uint>((int)_layout.Words);
        _parkedOutput = GC.AllocateUninitializedArray<float>((int)_layout.OutputNumbers);
        _memory.State.Read(_parkedState.AsSpan());
        _memory.Output.Read(_parkedOutput.AsSpan());
        _memory.Dispose();
        _memory = null;
    }

    public void Dispose()
    {
        _memory?.Dispose();
        _kernel.Dispose();
    }

    private ReplayMemory Wake()
    {
        ReplayMemory? memory = null;
        try
        {
            memory = ReplayMemory.Create(_context, _batch, _layout);
            if (_parkedState is not null) memory.State.Write<uint>(_parkedState);
            if (_parkedOutput is not null) memory.Output.Write<float>(_parkedOutput);
            int argument = 0;
            _kernel.Set(argument++, memory.State);
            _kernel.Set(argument++, memory.Output);
            for (int i = 0; i < KernelProgram.MaxTables; i++) _kernel.Set(argument++, i < memory.Tables.Count ? memory.Tables[i] : null);
            Advance(0, 0, lanes: 0); // whether the driver finds room for what the program itself needs shows here
        }
        catch (OpenClException e)
        {
            memory?.Dispose();
            if (!e.MeansOutOfMemory) throw;
            throw new InsufficientMemoryException($"{_batch.Lanes} lanes do not fit into the memory of {_context.Device.Name}.", e);
        }

        _parkedState = null;
        _parkedOutput = null;
        return memory;
    }

    private long Advance(int from, int until, int lanes)
    {
        int tiles = lanes == 0 ? 1 : _layout.Tiles;
        int argument = 2 + KernelProgram.MaxTables;
        _kernel.Set(argument++, lanes);
        _kernel.Set(argument++, from);
        _kernel.Set(argument, until);
        using ClEvent done = _kernel.Start((long)tiles * KernelProgram.Tile);
        return done.Wait();
    }
}
