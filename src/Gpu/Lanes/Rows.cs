using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>An array of numbers per lane, mostly one per arm.</summary>
[PerWidth]
public readonly unsafe struct Rows
{
    // Up to here, looking at every row under a mask beats collecting one number from each lane's row.
    private const int Few = 32;

    private readonly float* _start; // row by row; a row holds one number per lane
    private readonly int _count;

    internal Rows(float* start, int count)
    {
        _start = start;
        _count = count;
    }

    /// <summary>A row, the same in every lane.</summary>
    /// <param name="row">From 0; not checked.</param>
    public Lane this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Read(_start + (long)row * Lane.Width);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Write(_start + (long)row * Lane.Width, value);
    }

    /// <summary>A row of each lane's own.</summary>
    /// <param name="row">From 0; not checked.</param>
    public Lane this[Word row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_count > Few) return Collect(row);
            Lane result = this[0];
            for (int k = 1; k < _count; k++) result = LaneOps.Select(row == k, this[k], result);
            return result;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set
        {
            if (_count > Few) Spread(row, value);
            else
                for (int k = 0; k < _count; k++) this[k] = LaneOps.Select(row == k, value, this[k]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Lane Read(float* at) => new(Vector512.Load(at), Vector512.Load(at + Vector512<float>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* at, Lane value)
    {
        value.Low.Store(at);
        value.High.Store(at + Vector512<float>.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Lane Collect(Word row)
    {
        uint* rows = stackalloc uint[Lane.Width];
        float* result = stackalloc float[Lane.Width];
        row.Low.Store(rows);
        row.High.Store(rows + Vector512<uint>.Count);
        for (int i = 0; i < Lane.Width; i++) result[i] = _start[(long)rows[i] * Lane.Width + i];
        return Read(result);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Spread(Word row, Lane value)
    {
        uint* rows = stackalloc uint[Lane.Width];
        float* values = stackalloc float[Lane.Width];
        row.Low.Store(rows);
        row.High.Store(rows + Vector512<uint>.Count);
        Write(values, value);
        for (int i = 0; i < Lane.Width; i++) _start[(long)rows[i] * Lane.Width + i] = values[i];
    }
}
