using System.Runtime.InteropServices;

namespace Bandits.Benchmarks.Sweeps;

/// <summary>Numbers that C reads and writes, from the beginning of a cache line on; all 0 at first.</summary>
/// <typeparam name="T">Their type.</typeparam>
internal sealed unsafe class NativeNumbers<T> : IDisposable
    where T : unmanaged
{
    private readonly T* _start;
    private readonly int _count;

    public NativeNumbers(int count)
    {
        _start = (T*)NativeMemory.AlignedAlloc((nuint)count * (nuint)sizeof(T), 64);
        _count = count;
        Span.Clear();
    }

    public NativeNumbers(ReadOnlySpan<T> numbers)
        : this(numbers.Length) => numbers.CopyTo(Span);

    public nint Start => (nint)_start;

    public Span<T> Span => new(_start, _count);

    public void Dispose() => NativeMemory.AlignedFree(_start);
}
