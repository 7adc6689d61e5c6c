using System.Runtime.CompilerServices;

namespace Bandits.Gpu.Lanes.Alone;

/// <summary>An array of integers of a lane alone, mostly one per arm.</summary>
public readonly unsafe struct WordRows
{
    private readonly uint* _start;

    internal WordRows(uint* start, int count) => _start = start;

    /// <summary>A row.</summary>
    /// <param name="row">From 0; not checked.</param>
    public Word this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _start[row];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => _start[row] = value.Value;
    }

    /// <summary>A row of the lane's own.</summary>
    /// <param name="row">From 0; not checked.</param>
    public Word this[Word row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _start[row.Value];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => _start[row.Value] = value.Value;
    }
}
