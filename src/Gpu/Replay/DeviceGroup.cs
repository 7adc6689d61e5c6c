using System.Runtime.ExceptionServices;

namespace Bandits.Gpu.Replay;

/// <summary>Several devices that play a batch together, each a share of its lanes.</summary>
/// <remarks>A lane's results do not depend on the device that plays it.</remarks>
public sealed class DeviceGroup : IReplayDevice
{
    private const int Tile = 64; // lanes that devices keep side by side

    private readonly IReadOnlyList<IReplayDevice> _devices;

    /// <summary>Makes a group.</summary>
    /// <param name="devices">At least one; disposed of with the group.</param>
    public DeviceGroup(IReadOnlyList<IReplayDevice> devices)
    {
        ArgumentNullException.ThrowIfNull(devices);
        if (devices.Count == 0) throw new ArgumentException("A group needs at least one device.", nameof(devices));
        _devices = devices;
    }

    /// <inheritdoc/>
    public string Name => string.Join(" + ", _devices.Select(device => device.Name));

    /// <inheritdoc/>
    public long Memory => _devices.Sum(device => device.Memory);

    /// <inheritdoc/>
    public int PreferredLanes => _devices.Sum(device => device.PreferredLanes);

    /// <inheritdoc/>
    public IReplay Open(LaneBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var parts = new List<(IReplay, int)>();
        try
        {
            int first = 0;
            long passed = 0;
            foreach (IReplayDevice device in _devices)
            {
                passed += device.PreferredLanes;
                // Shares are as the devices' sizes, cut between tiles; the last device ends at the last lane.
                int until = (int)Math.Min(batch.Lanes, (batch.Lanes * passed / PreferredLanes + Tile - 1) / Tile * Tile);
                if (until > first) parts.Add((device.Open(batch.Part(first, until - first)), until - first));
                first = until;
            }
        }
        catch
        {
            foreach ((IReplay part, _) in parts) part.Dispose();
            throw;
        }

        return new ReplayAtOnce(parts);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IReplayDevice device in _devices) device.Dispose();
    }

    private sealed class ReplayAtOnce(IReadOnlyList<(IReplay Replay, int Lanes)> parts) : JoinedReplay(parts)
    {
        public override void PlayTo(int round, CancellationToken cancellation)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            ExceptionDispatchInfo? failure = null;
            Task.WaitAll([.. Parts.Select(Start)]);
            failure?.Throw();

            Task Start(IReplay part) =>
                Task.Factory.StartNew(() => Play(part), default, TaskCreationOptions.LongRunning, TaskScheduler.Default);

            void Play(IReplay part)
            {
                try
                {
                    part.PlayTo(round, stop.Token);
                }
                catch (Exception e)
                {
                    // The first failure is the cause; the others only stopped for it.
                    Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
                    stop.Cancel();
                }
            }
        }
    }
}
