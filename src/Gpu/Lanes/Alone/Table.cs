using System.Runtime.CompilerServices;

namespace Bandits.Gpu.Lanes.Alone;

/// <summary>An array of numbers that all lanes of a batch share, and none writes, as a lane alone sees it.</summary>
public readonly unsafe struct Table
{
    private readonly float* _start;

    internal Table(float* start) => _start = start;

    /// <summary>An entry, the same for every lane.</summary>
    /// <param name="index">From 0; not checked.</param>
    public Lane this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _start[index];
    }

    /// <summary>An entry of the lane's own.</summary>
    /// <param name="index">From 0; not checked.</param>
    public Lane this[Word index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _start[index.Value];
    }
}
