using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Bandits.Gpu.Lanes;

/// <summary>An array of numbers that all lanes of a batch share, and none writes.</summary>
[PerWidth]
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
        get => Collect(index);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Lane Collect(Word index)
    {
        uint* at = stackalloc uint[Lane.Width];
        float* result = stackalloc float[Lane.Width];
        index.Low.Store(at);
        index.High.Store(at + Vector512<uint>.Count);
        for (int i = 0; i < Lane.Width; i++) result[i] = _start[at[i]];
        return new(Vector512.Load(result), Vector512.Load(result + Vector512<float>.Count));
    }
}
