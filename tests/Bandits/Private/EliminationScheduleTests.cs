using Bandits.Private;

namespace Bandits.Learners.Tests.Private;

public sealed class EliminationScheduleTests
{
    [Theory]
    [InlineData(30, 2, 128.7640, 2, 2, new[] { 30, 1 })]
    [InlineData(10, 3, 5.8782, 6, 6, new[] { 10, 3, 1 })]
    [InlineData(100, 5, 16.7143, 26, 16, new[] { 100, 9, 2, 1 })]
    [InlineData(1000, 5, 72.7963, 50, 24, new[] { 1000, 17, 2, 1 })]
    [InlineData(100, 10, 6.5212, 496, 138, new[] { 100, 24, 8, 4, 2, 1 })]
    [InlineData(1000, 10, 19.8659, 307, 87, new[] { 1000, 62, 9, 4, 2, 1 })]
    [InlineData(64, 64, 2, 379, 126, new[] { 64, 32, 16, 8, 4, 2, 1 })]
    [InlineData(500, 20, 7.3891, 723, 183, new[] { 500, 104, 32, 14, 7, 4, 2, 1 })]
    public void Schedule_KnownCases_GivesTheTable(int arms, int rank, double divisor, long leastHorizon, int overhead, int[] sizes)
    {
        var schedule = new EliminationSchedule(arms, rank);
        Assert.Equal(sizes, schedule.Sizes);
        Assert.Equal(divisor, schedule.Divisor, 4);
        Assert.Equal(leastHorizon, schedule.LeastHorizon);
        Assert.Equal(overhead, schedule.MostPulled.Sum());
    }

    [Fact]
    public void Schedule_AllSizes_FallsStrictlyToOne()
    {
        for (int arms = 2; arms <= 2000; arms++)
        {
            for (int rank = 1; rank <= Math.Min(arms, 40); rank++)
            {
                IReadOnlyList<int> sizes = new EliminationSchedule(arms, rank).Sizes;
                for (int i = 1; i < sizes.Count; i++)
                    if (sizes[i] >= sizes[i - 1]) Assert.Fail($"K = {arms}, d = {rank}: {string.Join(", ", sizes)}");
                if (sizes[^1] != 1) Assert.Fail($"K = {arms}, d = {rank}: {string.Join(", ", sizes)}");
            }
        }
    }

    // The definition of the least horizon, by trying.
    [Fact]
    public void LeastHorizon_RandomCases_IsTheFirstThatLetsEveryPhasePull()
    {
        var random = new Random(1);
        for (int trial = 0; trial < 300; trial++)
        {
            int arms = random.Next(2, 400);
            var schedule = new EliminationSchedule(arms, random.Next(1, Math.Min(arms, 30) + 1));
            int m = schedule.Phases;
            bool Suffices(long horizon) => Enumerable.Range(0, m).All(p => horizon / m + (p < horizon % m ? 1 : 0) >= schedule.MostPulled[p]);
            Assert.True(Suffices(schedule.LeastHorizon));
            Assert.False(Suffices(schedule.LeastHorizon - 1));
        }
    }

    [Fact]
    public void Schedule_OneArm_HasNoPhase() => Assert.Equal(0, new EliminationSchedule(1, 1).Phases);
}
