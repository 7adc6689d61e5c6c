using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.Replay;

/// <summary>A device with room for so many lanes at once, and which only counts: output "_value" is option x rounds, "_pair" that and the round.</summary>
internal sealed class PretendedDevice(int room, int preferred = 1) : IReplayDevice
{
    private readonly Lock _lock = new();

    public string Name => $"room for {room}";

    public long Memory => room;

    public int PreferredLanes => preferred;

    /// <summary>Lanes whose state is on the device.</summary>
    public int Taken { get; private set; }

    /// <summary>Lanes of every batch that was opened.</summary>
    public List<int> Opened { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>What playing throws.</summary>
    public Exception? Failure { get; init; }

    /// <summary>Whether playing takes for ever.</summary>
    public bool Stalls { get; init; }

    /// <summary>Whether playing was cancelled before it took long.</summary>
    public bool WasStopped { get; private set; }

    public static LaneBatch Batch(int lanes) => new(
        typeof(int), lanes, 100, new Dictionary<string, int>(),
        new Dictionary<string, uint[]> { ["option"] = [.. Enumerable.Range(1, lanes).Select(lane => (uint)lane)] },
        new Dictionary<string, float[]>());

    /// <summary>Checks the outputs of all lanes.</summary>
    public static void Check(IReplay replay, int lanes)
    {
        float[] value = new float[lanes], pair = new float[2 * lanes];
        replay.Read("_value", value);
        replay.Read("_pair", pair);
        Assert.Equal(Enumerable.Range(1, lanes).Select(lane => (float)lane * replay.Round), value);
        Assert.Equal(value, pair[..lanes]);
        Assert.All(pair[lanes..], round => Assert.Equal(replay.Round, round));
    }

    public IReplay Open(LaneBatch batch)
    {
        var replay = new Counting(this, batch);
        Opened.Add(batch.Lanes);
        return replay;
    }

    public void Dispose() => IsDisposed = true;

    private void Take(int lanes)
    {
        lock (_lock)
        {
            if (Taken + lanes > room) throw new InsufficientMemoryException();
            Taken += lanes;
        }
    }

    private sealed class Counting : IReplay
    {
        private readonly PretendedDevice _device;
        private readonly LaneBatch _batch;
        private bool _isParked;

        public Counting(PretendedDevice device, LaneBatch batch)
        {
            device.Take(batch.Lanes);
            _device = device;
            _batch = batch;
        }

        public int Round { get; private set; }

        public void PlayTo(int round, CancellationToken cancellation)
        {
            if (_device.Failure is { } failure) throw failure;
            if (_device.Stalls) _device.WasStopped = cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(10));
            cancellation.ThrowIfCancellationRequested();
            if (_isParked) _device.Take(_batch.Lanes);
            _isParked = false;
            Round = round;
        }

        public void Read(string name, Span<float> values)
        {
            Assert.Equal((name == "_pair" ? 2 : 1) * _batch.Lanes, values.Length);
            for (int i = 0; i < values.Length; i++) values[i] = i < _batch.Lanes ? (float)_batch.Options["option"][i] * Round : Round;
        }

        public void Park()
        {
            if (!_isParked) _device.Take(-_batch.Lanes);
            _isParked = true;
        }

        public void Dispose() => Park();
    }
}
