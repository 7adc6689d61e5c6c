using Bandits.Environments.Costs;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Gpu.Tests.Kernels.Adversarial;
using Bandits.Gpu.Tests.Shared;

namespace Bandits.Gpu.Tests.Kernels.Costs;

public class TsallisInfCostsLanesTests
{
    // An error in p enters the estimate l / p and grows: after some hundreds of rounds draws fall between the two roundings.
    [Theory]
    [InlineData("weighted", CostUnit.Iterations, 20)]
    [InlineData("reduced", CostUnit.Iterations, 20)]
    [InlineData("weighted 300", CostUnit.Iterations, 20)]
    [InlineData("reduced 300", CostUnit.Iterations, 20)]
    [InlineData("weighted", CostUnit.Work, 3)]
    [InlineData("reduced", CostUnit.Work, 3)]
    [InlineData("reduced", CostUnit.Iterations, 1)]
    public void Play_FirstRounds_ChoosesTheArmsOfTheLibrary(string learner, CostUnit unit, int arms)
    {
        const int horizon = 200, close = 50;
        int lanes = GlassTile.Lanes;
        var contest = new CostCase(learner, unit, arms, horizon);
        using var tile = new GlassTile([.. Enumerable.Range(0, lanes).Select(contest.Lane)]);
        var library = Enumerable.Range(0, lanes).Select(contest.Library).ToArray();
        double[] paid = new double[lanes];
        double[][] plays = [.. paid.Select(_ => new double[arms])], before = [.. paid.Select(_ => new double[arms])];
        int[] same = new int[lanes]; // rounds with the library's arms
        for (int round = 0; round < horizon; round++)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                library[lane].Learner.CopyDistribution(before[lane]);
                (int arm, double amount) = CostCase.Play(library[lane]);
                plays[lane][arm]++;
                paid[lane] += amount;
            }

            tile.PlayTo(round + 1);
            for (int lane = 0; lane < lanes; lane++)
            {
                if (same[lane] == round && tile.Read("_meter._plays", lane).SequenceEqual(plays[lane])) same[lane]++;
                if (round >= close) continue;
                double total = tile.Read("_learner._total", lane)[0];
                Assert.All(tile.Read("_learner._weight", lane).Zip(before[lane]), pair => Assert.Equal(pair.Second, pair.First / total, 1e-3));
            }
        }

        Assert.All(same, rounds => Assert.InRange(rounds, 2 * close, horizon));
        Assert.InRange(same.Count(rounds => rounds == horizon), lanes / 2, lanes);
        for (int lane = 0; lane < lanes; lane++)
            if (same[lane] == horizon) Assert.Equal(paid[lane], tile.Read("_meter._paid", lane)[0] + tile.Read("_meter._paidRest", lane)[0], 1e-9);
    }

    [Theory]
    [InlineData("weighted")]
    [InlineData("reduced")]
    public void Play_ManyRounds_PaysWhatTheLibraryPays(string learner)
    {
        // Two samples of the same law: means by Welch's statistic, laws by the Kolmogorov-Smirnov distance; each fails with probability 1e-6.
        const int horizon = 5000, runs = 120, lanes = 512;
        var contest = new CostCase(learner, CostUnit.Iterations, 7, horizon);
        double[] library = new double[runs];
        Parallel.For(0, runs, run =>
        {
            var one = contest.Library(3000 + run);
            for (int round = 0; round < horizon; round++) library[run] += CostCase.Play(one).Amount;
        });
        using var device = new ManagedDevice(threads: 2);
        using IReplay replay = device.Open(LaneBatch.Of([.. Enumerable.Range(0, lanes).Select(contest.Lane)]));
        replay.PlayTo(horizon, TestContext.Current.CancellationToken);
        float[] paid = new float[lanes];
        replay.Read("_meter._paid", paid);
        SameLaw.Holds(Array.ConvertAll(paid, sum => (double)sum), library);
    }

    [Theory]
    [InlineData("weighted")]
    [InlineData("reduced")]
    public void Play_CostsAlwaysTheSame_KeepsADistribution(string learner)
    {
        const int horizon = 1 << 15;
        var options = new CostCase(learner, CostUnit.Work, 4, 1).Options;
        foreach (double cost in (double[])[0, 1e-12, 1 << 24])
        {
            var table = new CostTable(new CostLayout(["a", "b", "c", "d"]) { Unit = CostUnit.Work }, new double[horizon], [.. Enumerable.Repeat(cost, 4 * horizon)]);
            LaneSetup world = CostTableArms.Setup(table, horizon)!;
            using var tile = new GlassTile([.. Enumerable.Range(0, GlassTile.Lanes).Select(seed =>
                new LaneRun(TsallisInfCostsLanes.Setup(4, options, ((ulong)seed, 7))!, world, horizon, 0))]);
            for (int round = 4096; round <= horizon; round += 4096)
            {
                tile.PlayTo(round);
                for (int lane = 0; lane < GlassTile.Lanes; lane++)
                {
                    double[] weights = tile.Read("_learner._weight", lane);
                    Assert.Equal(1, weights.Sum(), 1e-4);
                    Assert.All(weights, weight => Assert.InRange(weight, 1e-6, 1));
                }
            }
        }
    }

    [Fact]
    public void Setup_WhatTheKernelDoesNotKnow_GivesNull()
    {
        Assert.Null(TsallisInfCostsLanes.Setup(3, new() { ReducedVariance = false, Scale = 5, Horizon = 10 }, default));
        Assert.Null(TsallisInfCostsLanes.Setup(3, new() { Scale = 1e-4 }, default));
        Assert.Null(TsallisInfCostsLanes.Setup(3, new() { Scale = 1e13 }, default));
        Assert.NotNull(TsallisInfCostsLanes.Setup(3, new() { Scale = 1e-3 }, default));
    }
}
