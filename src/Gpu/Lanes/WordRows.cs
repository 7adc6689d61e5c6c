using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>An array of integers per lane, mostly one per arm.</summary>
[PerWidth]
public readonly unsafe struct WordRows
{
    // Up to here, looking at every row under a mask beats collecting one integer from each lane's row.
    private const int Few = 32;

    private readonly uint* _start; // row by row; a row holds one integer per lane
    private readonly int _count;

    internal WordRows(uint* start, int count)
    {
        _start = start;
        _count = count;
    }

    /// <summary>A row, the same in every lane.</summary>
    /// <param name="row">From 0; not checked.</param>
    public Word this[int row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Read(_start + (long)row * Lane.Width);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => Write(_start + (long)row * Lane.Width, value);
    }

    /// <summary>A row of each lane's own.</summary>
    /// <param name="row">From 0; not checked.</param>
    public Word this[Word row]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (_count > Few) return Collect(row);
            Word result = this[0];
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
    private static Word Read(uint* at) => new(Vector512.Load(at), Vector512.Load(at + Vector512<uint>.Count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(uint* at, Word value)
    {
        value.Low.Store(at);
        value.High.Store(at + Vector512<uint>.Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Word Collect(Word row)
    {
        uint* rows = stackalloc uint[Lane.Width];
        uint* result = stackalloc uint[Lane.Width];
        row.Low.Store(rows);
        row.High.Store(rows + Vector512<uint>.Count);
        for (int i = 0; i < Lane.Width; i++) result[i] = _start[(long)rows[i] * Lane.Width + i];
        return Read(result);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Spread(Word row, Word value)
    {
        uint* rows = stackalloc uint[Lane.Width];
        uint* values = stackalloc uint[Lane.Width];
        row.Low.Store(rows);
        row.High.Store(rows + Vector512<uint>.Count);
        Write(values, value);
        for (int i = 0; i < Lane.Width; i++) _start[(long)rows[i] * Lane.Width + i] = values[i];
    }
}
