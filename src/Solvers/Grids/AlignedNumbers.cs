using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>Numbers that stay where they are, from the beginning of a cache line on; all 0 at first.</summary>
internal sealed unsafe class AlignedNumbers
{
    private const int Line = 64;

    private readonly double[] _numbers;

    public AlignedNumbers(int count)
    {
        _numbers = GC.AllocateArray<double>(checked(count + Line / sizeof(double)), pinned: true);
        Start = (double*)(((nint)Unsafe.AsPointer(ref _numbers[0]) + Line - 1) & -Line);
    }

    /// <summary>The first number; valid as long as this object is.</summary>
    public double* Start { get; }
}
