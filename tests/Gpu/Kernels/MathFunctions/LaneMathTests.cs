using Bandits.Gpu.Lanes.Alone;
using MathNet.Numerics.Distributions;
using LaneMath = Bandits.Gpu.Kernels.Alone.LaneMath;

namespace Bandits.Gpu.Tests.Kernels.MathFunctions;

public class LaneMathTests
{
    private const float Smallest = 1.17549435e-38f; // normal
    private const int Few = 100_000, Many = 20_000_000;

    [Theory]
    [InlineData(Smallest, float.MaxValue, Few)]
    [InlineData(0.5f, 2f, Few)]
    public void Log_Grid_IsWithinItsBound(float first, float last, int points) =>
        Assert.InRange(Grid.Between(first, last, points).Worst("_log", Log, Grid.Ulp), 0.5, 1.01);

    [Theory, Trait("Category", "Long")]
    [InlineData(Smallest, float.MaxValue, Many)]
    [InlineData(0.5f, 2f, Many)]
    public void Log_DenseGrid_IsWithinItsBound(float first, float last, int points) => Log_Grid_IsWithinItsBound(first, last, points);

    [Theory]
    [InlineData(0f, 88.72283f, Few)]
    [InlineData(-0f, -87.33654f, Few)]
    [InlineData(0.3f, 88.72283f, Few)]
    [InlineData(-0.3f, -87.33654f, Few)]
    public void Exp_Grid_IsWithinItsBound(float first, float last, int points) =>
        Assert.InRange(Grid.Between(first, last, points).Worst("_exp", Exp, Grid.Ulp), 0.5, 1.04);

    [Theory, Trait("Category", "Long")]
    [InlineData(0f, 88.72283f, Many)]
    [InlineData(-0f, -87.33654f, Many)]
    [InlineData(0.3f, 88.72283f, Many)]
    [InlineData(-0.3f, -87.33654f, Many)]
    public void Exp_DenseGrid_IsWithinItsBound(float first, float last, int points) => Exp_Grid_IsWithinItsBound(first, last, points);

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(-87.33655f, 0f)]
    [InlineData(-1e30f, 0f)]
    [InlineData(float.NegativeInfinity, 0f)]
    [InlineData(88.72284f, float.PositiveInfinity)]
    [InlineData(1e30f, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    public void Exp_Edge_IsAsStated(float x, float expected) => Assert.Equal(expected, LaneMath.Exp(x).Value);

    [Fact]
    public void Exp_NegativeZero_IsOne() => Assert.Equal(1, LaneMath.Exp(-0f).Value);

    [Fact]
    public void Log_Zero_IsFinite() => Assert.Equal(-127 * Math.Log(2), LaneMath.Log(0).Value, 1e-5);

    [Fact]
    public void SinCos_Grid_IsWithinItsBound()
    {
        Grid grid = Grid.Words(42_949, 782, 128); // all around, in steps that are not a part of a turn
        Assert.InRange(grid.Worst("_sine", Sine, Grid.Ulp), 0.5, 1.6);
        Assert.InRange(grid.Worst("_cosine", Cosine, Grid.Ulp), 0.5, 1.6);
        Assert.InRange(grid.Worst("_sine", Sine, _ => 1), 1e-8, 1e-7);
        Assert.InRange(grid.Worst("_cosine", Cosine, _ => 1), 1e-8, 1e-7);
    }

    [Theory]
    [InlineData(0x00000000u, 0f, 1f)]
    [InlineData(0x40000000u, 1f, 0f)]
    [InlineData(0x80000000u, 0f, -1f)]
    [InlineData(0xC0000000u, -1f, 0f)]
    public void SinCos_Quarters_AreExact(uint turn, float sine, float cosine)
    {
        Lane s = 0, c = 0;
        LaneMath.SinCos(turn, ref s, ref c);
        Assert.Equal(sine, s.Value, 0);
        Assert.Equal(cosine, c.Value, 0);
    }

    [Fact]
    public void NormalQuantile_Grid_IsWithinItsBound() =>
        Assert.InRange(Grid.Words(42_752, 785, 128).Worst("_quantile", Quantile, _ => 1), 1e-8, 9e-7);

    [Fact]
    public void NormalQuantile_Tails_AreWithinTheirBound() =>
        Assert.InRange(Grid.Words(256, 782, 128).Worst("_quantile", Quantile, _ => 1), 1e-8, 9e-7);

    [Fact, Trait("Category", "Long")]
    public void NormalQuantile_EveryStep_IsWithinItsBound() =>
        Assert.InRange(Grid.Words(256, 1 << 12, 1 << 12).Worst("_quantile", Quantile, _ => 1), 1e-8, 9e-7);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12_345)]
    [InlineData((1 << 23) - 1)]
    public void NormalQuantile_Mirrored_IsOpposite(int step)
    {
        const float Unit = 1f / (1 << 24);
        Assert.Equal(-LaneMath.NormalQuantile(step * Unit).Value, LaneMath.NormalQuantile(((1 << 24) - 1 - step) * Unit).Value);
    }

    [Fact]
    public void Add_AnyTerm_LosesNothing()
    {
        var random = new Randomness.RandomStream(1, 2);
        for (int i = 0; i < 10_000; i++)
        {
            // Exponents are near enough for the sum to be exact in double precision.
            float before = Any(random), term = Any(random);
            Lane sum = before, rest = 0;
            LaneMath.Add(ref sum, ref rest, term);
            Assert.Equal((double)before + term, (double)sum.Value + rest.Value);
            Assert.Equal(before + term, sum.Value);
        }
    }

    [Fact]
    public void Add_ManyTerms_KeepsDoublePrecision()
    {
        Lane sum = 0, rest = 0;
        float plain = 0;
        for (int i = 0; i < 1_000_000; i++)
        {
            LaneMath.Add(ref sum, ref rest, 0.1f);
            plain += 0.1f;
        }

        double exact = 1e6 * 0.1f;
        Assert.Equal(exact, (double)sum.Value + rest.Value, exact * 1e6 * Math.ScaleB(1, -48));
        Assert.Equal((float)exact, sum.Value);
        Assert.True(Math.Abs(plain - exact) > 100); // what the rest is for
    }

    private static float Any(Randomness.RandomStream random) =>
        (float)((random.NextDouble() - 0.5) * Math.ScaleB(1, (int)(random.NextDouble() * 24)));

    private static double Log(uint bits) => Math.Log(BitConverter.UInt32BitsToSingle(bits));

    private static double Exp(uint bits) => Math.Exp(BitConverter.UInt32BitsToSingle(bits));

    private static double Quantile(uint bits) => Normal.InvCDF(0, 1, ((bits >> 8) + 0.5) / (1 << 24));

    // By quarters, as pi is not exact.
    private static double Sine(uint turn) => (Quarter(turn), Rest(turn)) switch
    {
        (0, double x) => Math.Sin(x),
        (1, double x) => Math.Cos(x),
        (2, double x) => -Math.Sin(x),
        (_, double x) => -Math.Cos(x),
    };

    private static double Cosine(uint turn) => Sine(turn + 0x40000000u);

    private static uint Quarter(uint turn) => (turn + 0x20000000u) >> 30;

    private static double Rest(uint turn) => unchecked((int)(turn << 2)) * (Math.PI / 2 / 4294967296.0);
}
