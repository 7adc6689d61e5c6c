using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>An array of numbers that all lanes of a batch share, and none writes.</summary>
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

    /// <summary>An entry of each lane's own.</summary>
    /// <param name="index">From 0; not checked.</param>
    public Lane this[Word index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            Vector512<uint> at = index.Value;
            float* result = stackalloc float[Vector512<float>.Count];
            for (int i = 0; i < Vector512<float>.Count; i++) result[i] = _start[at[i]];
            return new(Vector512.Load(result));
        }
    }
}
