using System.Runtime.CompilerServices;

namespace Bandits.Gpu.Lanes.Alone;

/// <summary>An array of numbers of a lane alone, mostly one per arm.</summary>
public readonly unsafe struct Rows
{
    private readonly float* _start;

    internal Rows(float* start, int count) => _start = start;

    /// <summary>A row.</summary>
    /// <param name="row">From 0; not checked.</param>
    public Lane this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _start[row];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => _start[row] = value.Value;
    }

    /// <summary>A row of the lane's own.</summary>
    /// <param name="row">From 0; not checked.</param>
    public Lane this[Word row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _start[row.Value];

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => _start[row.Value] = value.Value;
    }
}
