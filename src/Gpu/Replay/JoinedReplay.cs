namespace Bandits.Gpu.Replay;

/// <summary>A batch whose lanes are played in parts.</summary>
internal abstract class JoinedReplay(IReadOnlyList<(IReplay Replay, int Lanes)> parts) : IReplay
{
    private readonly int _lanes = parts.Sum(part => part.Lanes);

    /// <inheritdoc/>
    public int Round => parts[0].Replay.Round;

    /// <summary>The parts.</summary>
    protected IEnumerable<IReplay> Parts => parts.Select(part => part.Replay);

    /// <inheritdoc/>
    public abstract void PlayTo(int round, CancellationToken cancellation);

    /// <inheritdoc/>
    public void Read(string name, Span<float> values)
    {
        int rows = values.Length / _lanes, first = 0;
        foreach ((IReplay replay, int lanes) in parts)
        {
            float[] part = new float[rows * lanes];
            replay.Read(name, part);
            for (int row = 0; row < rows; row++) part.AsSpan(row * lanes, lanes).CopyTo(values[((row * _lanes) + first)..]);
            first += lanes;
        }
    }

    /// <inheritdoc/>
    public void Park()
    {
        foreach (IReplay part in Parts) part.Park();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IReplay part in Parts) part.Dispose();
    }
}
