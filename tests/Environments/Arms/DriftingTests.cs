using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Tests.Arms;

public sealed class DriftingTests
{
    [Fact]
    public void Fill_EveryRound_IsTheSinusoidOfTheDefinition()
    {
        var schedule = new Drifting(new DriftingOptions { Arms = 3, Period = 7, Centre = 0.4, Amplitude = 0.25 });
        double[] means = new double[3];
        for (long t = 0; t < 50; t++)
        {
            Assert.Equal(t + 1, schedule.Fill(t, means));
            for (int k = 0; k < 3; k++) Assert.Equal(0.4 + 0.25 * Math.Sin(2 * Math.PI * (t / 7.0 + k / 3.0)), means[k], 1e-14);
        }
    }

    [Fact]
    public void Fill_TwoArms_AreTheMirrorImagesOfThePaper()
    {
        // Besbes, Gur and Zeevi (2014): 1/2 +- 3/10 sin(5 V pi t / (3 T)).
        const double V = 3, T = 4000;
        var schedule = new Drifting(new DriftingOptions { Period = (long)(4 * 0.3 * T / V) });
        double[] means = new double[2];
        for (int t = 0; t < T; t += 37)
        {
            schedule.Fill(t, means);
            double sine = Math.Sin(5 * V * Math.PI * t / (3 * T));
            Assert.Equal(0.5 + 0.3 * sine, means[0], 1e-12);
            Assert.Equal(0.5 - 0.3 * sine, means[1], 1e-12);
        }

        Assert.Equal(V, schedule.ChangesWithin((long)T + 1).Variation, 3);
    }

    [Fact]
    public void Fill_AfterManyPeriods_RepeatsExactly()
    {
        var schedule = new Drifting(new DriftingOptions { Arms = 5, Period = 1000 });
        double[] early = new double[5], late = new double[5];
        schedule.Fill(123, early);
        schedule.Fill(123 + 1000 * 9_999_999_999, late);
        Assert.Equal(early, late);
    }

    [Fact]
    public void Respond_OnePeriod_EveryArmIsBestForItsShare()
    {
        const int Arms = 4, Period = 400;
        var options = new DriftingOptions { Arms = Arms, Period = Period, Centre = 0.5, Amplitude = 0.5 };
        var world = new ArmsEnvironment(new Drifting(options), RewardNoise.Bernoulli, new Streams(1, "d"));
        int[] best = new int[Arms];
        for (int t = 0; t < Period; t++)
        {
            world.Respond(new Choice(0, 1));
            best[world.BestArm]++;
            Assert.True(world.BestMean >= 0.5 + 0.5 * Math.Cos(Math.PI / Arms) - 1e-12);
        }

        Assert.All(best, rounds => Assert.InRange(rounds, 99, 101)); // at ties the lower index
    }

    public static TheoryData<int, long> ArmsAndPeriods =>
        new(from arms in new[] { 1, 2, 3, 4, 5, 6, 10 } from period in new long[] { 1, 2, 3, 4, 5, 6, 10, 17, 64, 90 } select (arms, period));

    [Theory]
    [MemberData(nameof(ArmsAndPeriods))]
    public void ChangesWithin_EveryHorizon_EqualsACountRoundByRound(int arms, long period)
    {
        var schedule = new Drifting(new DriftingOptions { Arms = arms, Period = period, Amplitude = 0.5 });
        double[] means = new double[arms], before = new double[arms];
        long switches = 0, still = 0;
        double variation = 0;
        for (int horizon = 1; horizon <= 250; horizon++)
        {
            means.CopyTo(before, 0);
            schedule.Fill(horizon - 1, means);
            double change = horizon == 1 ? 0 : Enumerable.Range(0, arms).Max(arm => Math.Abs(means[arm] - before[arm]));
            if (change > 1e-12) switches++;
            else if (horizon > 1) still++;
            variation += change;
            ChangeSummary summary = schedule.ChangesWithin(horizon);
            Assert.Equal(switches, summary.Switches);
            Assert.Equal(variation, summary.Variation, 1e-11);
            Assert.Equal(switches == 0 ? horizon : still == 0 ? 1 : null, summary.SegmentLength);
        }
    }

    [Fact]
    public void ChangesWithin_LongHorizon_IsImmediate()
    {
        // A period of 4 means' ways: two arms go up and down by 2 x 0.3 twice.
        Assert.Equal(1.2 * 5_000_000, new Drifting(new DriftingOptions { Period = 2000 }).ChangesWithin(10_000_000_001).Variation, 1e-5);
        Assert.Equal(1.2 / 4, new Drifting(new DriftingOptions { Period = 40_000_000_000 }).ChangesWithin(10_000_000_001).Variation, 1e-12);
        Assert.InRange(new Drifting(new DriftingOptions { Arms = 3, Period = long.MaxValue }).ChangesWithin(1000).Variation, 1e-16, 1e-15);
    }

    [Fact]
    public void Fill_NoAmplitude_NeverChanges()
    {
        var schedule = new Drifting(new DriftingOptions { Amplitude = 0 });
        double[] means = new double[2];
        Assert.Equal(long.MaxValue, schedule.Fill(0, means));
        Assert.Equal([0.5, 0.5], means);
        Assert.Equal(new ChangeSummary(0, 0, 100), schedule.ChangesWithin(100));
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_Throws()
    {
        static void Refuses(DriftingOptions options) => Assert.Throws<ArgumentOutOfRangeException>(() => new Drifting(options));
        Refuses(new DriftingOptions { Arms = 0 });
        Refuses(new DriftingOptions { Period = 0 });
        Refuses(new DriftingOptions { Centre = double.NaN, Noise = RewardNoise.Gaussian });
        Refuses(new DriftingOptions { Amplitude = -0.1 });
        Refuses(new DriftingOptions { Amplitude = double.MaxValue, Centre = double.MaxValue, Noise = RewardNoise.None });
        Refuses(new DriftingOptions { Centre = 0.8 });
        Refuses(new DriftingOptions { Centre = 0.2 });
        _ = new Drifting(new DriftingOptions { Centre = 0.7 });
        _ = new Drifting(new DriftingOptions { Centre = 3, Noise = RewardNoise.Gaussian });
    }
}
