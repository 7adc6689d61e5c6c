using Bandits.Environments.BestArm;
using Bandits.Learners.Tests.BestArm;
using Bandits.Private;

namespace Bandits.Learners.Tests.Private;

/// <summary>Errors that have a closed form or were measured by an independent program.</summary>
public sealed class DpBaiErrorTests(ITestOutputHelper output)
{
    private static DpBaiOptions Simulated(double epsilon) => new() { Epsilon = epsilon, Noise = PrivacyNoise.Simulation };

    // Two Laplace numbers differ by more than x scales with probability (1/2) (1 + x/2) e^-x. 20000 runs: false alarm below 1e-3 each.
    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Error_TwoDeterministicArms_HasTheClosedForm(double x)
    {
        var world = new OneGoodArmOptions { Arms = 2, Best = 0.6, Rest = 0.4, Law = RewardLaw.Deterministic };
        double error = Identification.Error(
            20_000, 20, Identification.OneGood(world), (arms, random) => new DpBai(arms.Features, 20, random, Simulated(x / (10 * 0.2))));
        output.WriteLine($"{error}");
        Assert.InRange(error - 0.5 * (1 + x / 2) * Math.Exp(-x), -0.012, 0.012);
    }

    // Broken on purpose: half the noise has at x = 1 the error of x = 2, (1/2) 2 e^-2 = 0.1353 instead of 0.2759, and is caught by far.
    [Fact]
    public void Error_HalfTheNoise_MissesTheClosedForm()
    {
        var world = new OneGoodArmOptions { Arms = 2, Best = 0.6, Rest = 0.4, Law = RewardLaw.Deterministic };
        double error = Identification.Error(
            20_000, 20, Identification.OneGood(world), (arms, random) => DpBai.With(new LaplaceMeans(random, 2 * 0.5), arms.Features, 20));
        output.WriteLine($"{error}");
        Assert.InRange(error - Math.Exp(-2), -0.012, 0.012);
        Assert.False(Math.Abs(error - 0.75 * Math.Exp(-1)) <= 0.012);
    }

    // ln(error) falls linearly in T: by 9.0e-4 per pull at epsilon = 0.1 and 3.85e-3 without noise, within a tenth.
    [Theory]
    [Trait("Category", "Long")]
    [InlineData(0.1, 9.0e-4, new long[] { 600, 1200, 2400, 3600 })]
    [InlineData(null, 3.85e-3, new long[] { 300, 600, 900, 1200 })]
    public void Error_OneGoodArmOfEight_FallsExponentially(double? epsilon, double slope, long[] horizons)
    {
        DpBaiOptions options = epsilon is { } given ? Simulated(given) : new DpBaiOptions { Noise = PrivacyNoise.None };
        double[] logs = Array.ConvertAll(horizons, horizon => Math.Log(Identification.Error(
            40_000, horizon, Identification.OneGood(new OneGoodArmOptions()), (arms, random) => new DpBai(arms.Features, horizon, random, options))));
        double measured = (logs[0] - logs[^1]) / (horizons[^1] - horizons[0]);
        output.WriteLine($"{measured}");
        Assert.InRange(measured, 0.9 * slope, 1.1 * slope);
    }

    // An independent program's errors on 1000 runs; 4000 here. Tolerance: 4 standard errors of the difference.
    [Theory]
    [InlineData(0.25, 200, 0.252)]
    [InlineData(0.25, 500, 0.101)]
    [InlineData(0.25, 1000, 0.016)]
    [InlineData(0.25, 2000, 0.001)]
    [InlineData(0.03, 1000, 0.300)]
    [InlineData(0.1, 1000, 0.122)]
    [InlineData(1, 1000, 0.004)]
    public void Error_OutlierArms_IsTheKnownOne(double epsilon, long horizon, double known)
    {
        double error = Identification.Error(
            4000, horizon, Identification.OutlierWorld, (arms, random) => new DpBai(arms.Features, horizon, random, Simulated(epsilon)));
        output.WriteLine($"{error} known {known}");
        double tolerance = 4 * Math.Sqrt(Math.Max(known, 0.001) * (1 - known) * (1 / 1000.0 + 1 / 4000.0)) + 0.0005;
        Assert.InRange(error, known - tolerance, known + tolerance);
    }

    // 40000 runs of an independent program; 10000 here. Tolerance: 4 standard errors of the difference.
    [Theory]
    [InlineData(0.1, 600, 0.571)]
    [InlineData(0.1, 1200, 0.330)]
    [InlineData(0.1, 2400, 0.106)]
    [InlineData(0.1, 3600, 0.039)]
    [InlineData(null, 300, 0.161)]
    [InlineData(null, 600, 0.043)]
    [InlineData(null, 900, 0.014)]
    [InlineData(null, 1200, 0.005)]
    public void Error_OneGoodArmOfEight_IsTheKnownOne(double? epsilon, long horizon, double known)
    {
        DpBaiOptions options = epsilon is { } given ? Simulated(given) : new DpBaiOptions { Noise = PrivacyNoise.None };
        double error = Identification.Error(
            10_000, horizon, Identification.OneGood(new OneGoodArmOptions()), (arms, random) => new DpBai(arms.Features, horizon, random, options));
        output.WriteLine($"{error} known {known}");
        double tolerance = 4 * Math.Sqrt(known * (1 - known) * (1 / 10_000.0 + 1 / 40_000.0)) + 0.0005;
        Assert.InRange(error, known - tolerance, known + tolerance);
    }

    // Without noise exact ties are common, and the lower index wins them. As above; 40000 runs of an independent program.
    [Theory]
    [InlineData(0, 300, 0.102)]
    [InlineData(0, 600, 0.027)]
    [InlineData(0, 900, 0.009)]
    [InlineData(0, 1200, 0.003)]
    [InlineData(7, 300, 0.224)]
    [InlineData(7, 600, 0.057)]
    [InlineData(7, 900, 0.020)]
    [InlineData(7, 1200, 0.007)]
    public void Error_GoodArmFirstOrLast_HasTheTiesOfItsPlace(int place, long horizon, double known)
    {
        double error = Identification.Error(
            10_000, horizon, Identification.OneGood(new OneGoodArmOptions { BestArm = place }),
            (arms, random) => new DpBai(arms.Features, horizon, random, new DpBaiOptions { Noise = PrivacyNoise.None }));
        output.WriteLine($"{error} known {known}");
        double tolerance = 4 * Math.Sqrt(known * (1 - known) * (1 / 10_000.0 + 1 / 40_000.0)) + 0.0005;
        Assert.InRange(error, known - tolerance, known + tolerance);
    }

    // Two arms span all of the outlier's, and both learners pull them.
    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    [InlineData(1000)]
    [InlineData(2000)]
    public void Error_OutlierArmsWithoutNoise_IsThatOfOdLinBai(long horizon)
    {
        double Error(string name) => Identification.Error(
            1000, horizon, Identification.OutlierWorld, (arms, random) => Players.Build(name, arms, horizon, 0.25, random));
        Assert.InRange(Error("DP-BAI without noise") - Error("OD-LinBAI"), -0.03, 0.03);
    }
}
