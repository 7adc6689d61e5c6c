using Bandits.Numerics;
using Bandits.Randomness;

namespace Bandits.Core.Tests.Numerics;

public sealed class CompensatedSumTests
{
    [Fact]
    public void Add_TermsThatCancel_KeepsTheRest()
    {
        var sum = new CompensatedSum();
        foreach (double term in new[] { 1, 1e100, 1, -1e100 }) sum.Add(term); // Neumaier's example: a plain sum gives 0
        Assert.Equal(2, sum.Value);
    }

    [Fact]
    public void Add_MillionsOfTerms_ErrorDoesNotGrow()
    {
        var sum = new CompensatedSum();
        double plain = 0;
        for (int i = 0; i < 10_000_000; i++)
        {
            sum.Add(0.1);
            plain += 0.1;
        }

        Assert.Equal(1e6 + 10_000_000 * 5.551115123125783e-18, sum.Value, 1e-9); // 0.1 as a double is a little more than a tenth
        Assert.True(Math.Abs(plain - 1e6) > 1e-6);
    }

    [Fact]
    public void Add_RandomTerms_EqualsTheExactSum()
    {
        var random = new RandomStream(1);
        var sum = new CompensatedSum();
        decimal exact = 0;
        for (int i = 0; i < 10_000; i++)
        {
            long term = random.NextIndex(2_000_000_001) - 1_000_000_000L;
            sum.Add(term / 1048576.0); // a multiple of 2^-20, exact in both
            exact += term / 1048576m;
        }

        Assert.Equal((double)exact, sum.Value);
    }
}
