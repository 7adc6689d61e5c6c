using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>An array of integers per lane, mostly one per arm.</summary>
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
        get => new(Vector512.Load(_start + row * Vector512<uint>.Count));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => value.Value.Store(_start + row * Vector512<uint>.Count);
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
            if (_count > Few)
            {
                for (int i = 0; i < Vector512<uint>.Count; i++) _start[(int)row.Value[i] * Vector512<uint>.Count + i] = value.Value[i];
                return;
            }

            for (int k = 0; k < _count; k++) this[k] = LaneOps.Select(row == k, value, this[k]);
        }
    }

    private Word Collect(Word row)
    {
        Vector512<uint> rows = row.Value;
        uint* result = stackalloc uint[Vector512<uint>.Count];
        for (int i = 0; i < Vector512<uint>.Count; i++) result[i] = _start[(int)rows[i] * Vector512<uint>.Count + i];
        return new(Vector512.Load(result));
    }
}
