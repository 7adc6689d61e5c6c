using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>An array of numbers per lane, mostly one per arm.</summary>
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
        get => new(Vector512.Load(_start + row * Vector512<float>.Count));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        set => value.Value.Store(_start + row * Vector512<float>.Count);
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
            if (_count > Few)
            {
                for (int i = 0; i < Vector512<float>.Count; i++) _start[(int)row.Value[i] * Vector512<float>.Count + i] = value.Value[i];
                return;
            }

            for (int k = 0; k < _count; k++) this[k] = LaneOps.Select(row == k, value, this[k]);
        }
    }

    private Lane Collect(Word row)
    {
        Vector512<uint> rows = row.Value;
        float* result = stackalloc float[Vector512<float>.Count];
        for (int i = 0; i < Vector512<float>.Count; i++) result[i] = _start[(int)rows[i] * Vector512<float>.Count + i];
        return new(Vector512.Load(result));
    }
}
