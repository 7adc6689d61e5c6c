using Bandits.Environments.Arms;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Tests.Arms;

public sealed class ScheduleTests
{
    [Fact]
    public void Fill_Switching_MovesToAnotherArmAtEveryBoundary()
    {
        var schedule = new Switching(new Streams(1, "a"), new SwitchingOptions { Arms = 4, Segment = 7 });
        double[][] means = Unroll(schedule, 7 * 50);
        for (int round = 0; round < means.Length; round++)
        {
            Assert.Equal([0.3, 0.3, 0.3, 0.8], means[round].Order());
            Assert.Equal(round % 7 == 0, round == 0 || Best(means[round]) != Best(means[round - 1]));
        }
    }

    [Fact]
    public void Fill_Switching_FirstArmAndMovesAreUniform()
    {
        const int Arms = 5, Worlds = 2000, Segments = 11;
        int[] first = new int[Arms];
        int[] moves = new int[Arms]; // by how far the best arm moves, modulo the number of arms
        for (int world = 0; world < Worlds; world++)
        {
            double[][] means = Unroll(new Switching(new Streams(2, $"{world}"), new SwitchingOptions { Arms = Arms, Segment = 1 }), Segments);
            first[Best(means[0])]++;
            for (int t = 1; t < Segments; t++) moves[(Best(means[t]) - Best(means[t - 1]) + Arms) % Arms]++;
        }

        Assert.Equal(0, moves[0]);
        // Five standard errors: false alarm below 1e-5 over all nine counts.
        Assert.All(first, count => Assert.InRange(count, 400 - 5 * 18, 400 + 5 * 18));
        Assert.All(moves[1..], count => Assert.InRange(count, 5000 - 5 * 62, 5000 + 5 * 62));
    }

    [Fact]
    public void Fill_SwitchingFarAhead_NeedsNoRoundInBetween()
    {
        var options = new SwitchingOptions { Arms = 3, Segment = 1000 };
        double[] stepped = new double[3], jumped = new double[3];
        var schedule = new Switching(new Streams(3, "a"), options);
        for (long round = 0; round <= 1_000_000; round += 1000) schedule.Fill(round, stepped);
        new Switching(new Streams(3, "a"), options).Fill(1_000_000, jumped);
        Assert.Equal(stepped, jumped);
    }

    [Theory]
    [InlineData(4096, 512, 7)]
    [InlineData(4097, 512, 8)]
    [InlineData(512, 512, 0)]
    [InlineData(513, 512, 1)]
    [InlineData(1, 1, 0)]
    public void ChangesWithin_Switching_CountsBoundariesInsideTheHorizon(long horizon, long segment, long switches)
    {
        var schedule = new Switching(new Streams(1, "a"), new SwitchingOptions { Segment = segment });
        ChangeSummary changes = schedule.ChangesWithin(horizon);
        Assert.Equal(switches, changes.Switches);
        Assert.Equal(0.5 * switches, changes.Variation, 12);
        Assert.Equal(switches > 0 ? segment : horizon, changes.SegmentLength);
    }

    [Fact]
    public void Switching_OneArm_WorksUntilItWouldHaveToMove()
    {
        var schedule = new Switching(new Streams(1, "a"), new SwitchingOptions { Arms = 1, Segment = 10 });
        double[] means = new double[1];
        Assert.Equal(10, schedule.Fill(0, means));
        Assert.Equal(new ChangeSummary(0, 0, 10), schedule.ChangesWithin(10));
        Assert.Throws<InvalidOperationException>(() => schedule.ChangesWithin(11));
        Assert.Throws<InvalidOperationException>(() => schedule.Fill(10, means));
    }

    [Fact]
    public void Fill_OneChange_ArmZeroThenArmOne()
    {
        var schedule = new OneChange(10);
        double[][] means = Unroll(schedule, 10);
        for (int round = 0; round < 10; round++)
        {
            double[] expected = [0.3, 0.3, 0.3, 0.3, 0.3];
            expected[round < 5 ? 0 : 1] = 0.6;
            Assert.Equal(expected, means[round]);
        }

        ChangeSummary changes = schedule.ChangesWithin(10);
        Assert.Equal((1, 5), (changes.Switches, changes.SegmentLength));
        Assert.Equal(0.3, changes.Variation, 12);
        Assert.Equal(0, schedule.ChangesWithin(5).Switches);
        Assert.Null(schedule.ChangesWithin(11).SegmentLength);
    }

    [Fact]
    public void Fill_OneChangeInOneRound_StaysWithArmZero() => Assert.Equal([0.6, 0.3, 0.3, 0.3, 0.3], Unroll(new OneChange(1), 1)[0]);

    [Fact]
    public void Fill_Bursts_OneBurstOfFullLengthPerPeriod()
    {
        var options = new BurstsOptions { Arms = 4, Period = 20, Length = 6 };
        double[][] means = Unroll(new Bursts(new Streams(4, "a"), options), 20 * 200);
        int[] starts = new int[15], arms = new int[4];
        for (int period = 0; period < 200; period++)
        {
            int[] on = [.. Enumerable.Range(0, 20).Where(i => means[period * 20 + i].Contains(1.0))];
            Assert.Equal(6, on.Length);
            Assert.Equal(5, on[^1] - on[0]);
            int arm = Array.IndexOf(means[period * 20 + on[0]], 1.0);
            Assert.All(on, i => Assert.Equal(1.0, means[period * 20 + i][arm]));
            starts[on[0]]++;
            arms[arm]++;
        }

        Assert.All(means, row => Assert.Equal(0.5, row[0]));
        Assert.All(means.SelectMany(row => row), mean => Assert.Contains(mean, new[] { 0.1, 0.5, 1.0 }));
        Assert.DoesNotContain(0, starts);                             // false alarm 15 (14/15)^200 = 1.5e-5
        Assert.All(arms[1..], count => Assert.InRange(count, 35, 99)); // 67 expected, standard error 6.7
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(20, 6)]
    [InlineData(6, 6)]
    [InlineData(7, 6)]
    public void ChangesWithin_Bursts_EqualsACountRoundByRound(long period, long length)
    {
        var options = new BurstsOptions { Arms = 3, Period = period, Length = length };
        double[][] means = Unroll(new Bursts(new Streams(5, "a"), options), 500);
        var schedule = new Bursts(new Streams(5, "a"), options);
        int switches = 0;
        for (int horizon = 1; horizon <= 500; horizon++)
        {
            if (horizon > 1 && !means[horizon - 1].SequenceEqual(means[horizon - 2])) switches++;
            ChangeSummary changes = schedule.ChangesWithin(horizon);
            Assert.Equal(switches, changes.Switches);
            Assert.Equal(0.9 * switches, changes.Variation, 9);
        }
    }

    [Fact]
    public void ChangesWithin_DefaultBurstsOverFourPeriods_TwoPerBurst() =>
        Assert.Equal(8, new Bursts(new Streams(6, "a")).ChangesWithin(8192).Switches);

    [Fact]
    public void Constructor_OptionsOutOfRange_Throws()
    {
        var streams = new Streams(1, "a");
        Assert.Throws<ArgumentOutOfRangeException>(() => new Switching(streams, new SwitchingOptions { Arms = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Switching(streams, new SwitchingOptions { Segment = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Switching(streams, new SwitchingOptions { Best = 1.5 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Switching(streams, new SwitchingOptions { Rest = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneChange(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneChange(10, new OneChangeOptions { Arms = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OneChange(10, new OneChangeOptions { Change = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bursts(streams, new BurstsOptions { Arms = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bursts(streams, new BurstsOptions { Period = 10, Length = 11 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Stationary(0.5).ChangesWithin(0));
    }

    private static int Best(double[] means) => Array.IndexOf(means, means.Max());

    // Asks for means only where the schedule says that they may change, as the environment does.
    private static double[][] Unroll(IMeanSchedule schedule, int rounds)
    {
        double[][] rows = new double[rounds][];
        double[] means = new double[schedule.Arms];
        long next = 0;
        for (int round = 0; round < rounds; round++)
        {
            if (round >= next)
            {
                next = schedule.Fill(round, means);
                Assert.True(next > round);
            }

            rows[round] = [.. means];
        }

        return rows;
    }
}
