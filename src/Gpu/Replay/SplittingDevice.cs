namespace Bandits.Gpu.Replay;

/// <summary>A device that plays a batch in parts, one after the other, if its memory does not hold the whole.</summary>
/// <param name="device">The device; disposed of with this one.</param>
public sealed class SplittingDevice(IReplayDevice device) : IReplayDevice
{
    private const int Tile = 64; // lanes that devices keep side by side; a smaller part takes no less memory

    /// <inheritdoc/>
    public string Name => device.Name;

    /// <inheritdoc/>
    public long Memory => device.Memory;

    /// <inheritdoc/>
    public int PreferredLanes => device.PreferredLanes;

    /// <inheritdoc/>
    /// <exception cref="OutOfMemoryException">Not even 64 lanes fit.</exception>
    public IReplay Open(LaneBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        var parts = new List<(IReplay, int)>();
        try
        {
            Add(batch, parts);
        }
        catch
        {
            foreach ((IReplay part, _) in parts) part.Dispose();
            throw;
        }

        return parts is [(IReplay whole, _)] ? whole : new ReplayInTurns(parts);
    }

    /// <inheritdoc/>
    public void Dispose() => device.Dispose();

    private void Add(LaneBatch batch, List<(IReplay Replay, int Lanes)> parts)
    {
        // Only the part being opened needs room now.
        if (parts.Count > 0) parts[^1].Replay.Park();
        try
        {
            parts.Add((device.Open(batch), batch.Lanes));
            return;
        }
        catch (OutOfMemoryException) when (batch.Lanes > Tile)
        {
            // Halves may fit.
        }

        int half = (batch.Lanes / 2 + Tile - 1) / Tile * Tile;
        Add(batch.Part(0, half), parts);
        Add(batch.Part(half, batch.Lanes - half), parts);
    }

    private sealed class ReplayInTurns(IReadOnlyList<(IReplay Replay, int Lanes)> parts) : JoinedReplay(parts)
    {
        public override void PlayTo(int round, CancellationToken cancellation)
        {
            Park();
            foreach (IReplay part in Parts)
            {
                part.PlayTo(round, cancellation);
                part.Park();
            }
        }
    }
}
