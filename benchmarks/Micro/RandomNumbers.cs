using Bandits.Randomness;
using BenchmarkDotNet.Attributes;

namespace Bandits.Benchmarks.Micro;

/// <summary>Time of a draw.</summary>
public class RandomNumbers
{
    private const int Draws = 4096;
    private readonly RandomStream _stream = new(1);
    private readonly RandomTable _table = new(1);
    private readonly double[] _weights = [.. Enumerable.Range(1, 10).Select(i => (double)i)];
    private long _row;

    [Benchmark(OperationsPerInvoke = Draws)]
    public ulong Bits()
    {
        ulong bits = 0;
        for (int i = 0; i < Draws; i++) bits ^= _stream.NextUInt64();
        return bits;
    }

    [Benchmark(OperationsPerInvoke = Draws)]
    public int Uniform()
    {
        int below = 0;
        for (int i = 0; i < Draws; i++) below += _stream.NextDouble() < 0.5 ? 1 : 0;
        return below;
    }

    [Benchmark(OperationsPerInvoke = Draws)]
    public int TableEntryOfTheSameColumn()
    {
        int below = 0;
        for (int i = 0; i < Draws; i++) below += _table.Uniform(_row++, 3) < 0.5 ? 1 : 0;
        return below;
    }

    [Benchmark(OperationsPerInvoke = Draws)]
    public int TableEntryOfAnyColumn()
    {
        int below = 0;
        for (int i = 0; i < Draws; i++) below += _table.Uniform(_row++, (i * 7) % 10) < 0.5 ? 1 : 0;
        return below;
    }

    [Benchmark(OperationsPerInvoke = Draws)]
    public int CategoricalOfTen()
    {
        int sum = 0;
        for (int i = 0; i < Draws; i++) sum += _stream.Categorical(_weights, 55);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Draws)]
    public double Gaussian()
    {
        double sum = 0;
        for (int i = 0; i < Draws; i++) sum += _stream.NextGaussian();
        return sum;
    }
}
