using Bandits.Gpu.Replay;

namespace Bandits.Gpu.OpenCl;

/// <summary>An OpenCL device that plays batches.</summary>
internal sealed class OpenClDevice : IReplayDevice
{
    private readonly Func<LaneBatch, string> _source;
    private readonly ProgramCache _cache;
    private readonly Dictionary<string, ClProgram> _programs = [];

    /// <summary>Opens a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="memory">Bytes that batches may take.</param>
    /// <param name="cache">Where built programs are kept.</param>
    /// <param name="source">Writes the program of a batch.</param>
    public OpenClDevice(ClDevice device, long memory, ProgramCache cache, Func<LaneBatch, string> source)
    {
        Context = ClContext.Create(device, memory);
        _cache = cache;
        _source = source;
    }

    public ClContext Context { get; }

    public string Name => $"{Context.Device.Name} ({Context.Device.Platform}, driver {Context.Device.Driver})";

    public long Memory => Context.Memory;

    public int PreferredLanes => LanesOf(Context.Device);

    /// <summary>How many lanes hide a device's latencies: as many as its compute units hold at once.</summary>
    public static int LanesOf(ClDevice device) => device.ComputeUnits * (device.Kind == OpenClDeviceKind.Gpu ? 2048 : 1024);

    public IReplay Open(LaneBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return new OpenClReplay(Context, Program(_source(batch)), batch, new BatchLayout(batch));
    }

    public void Dispose()
    {
        foreach (ClProgram program in _programs.Values) program.Dispose();
        Context.Dispose();
    }

    private ClProgram Program(string source)
    {
        lock (_programs)
        {
            if (_programs.TryGetValue(source, out ClProgram? known)) return known;
            ClProgram program = ClProgram.Build(Context, source, _cache);
            _programs.Add(source, program);
            return program;
        }
    }
}
