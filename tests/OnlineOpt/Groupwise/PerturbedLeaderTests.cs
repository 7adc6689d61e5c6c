using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;

namespace Bandits.OnlineOpt.Tests.Groupwise;

public sealed class PerturbedLeaderTests
{
    // Chi-square with 5 degrees of freedom: above 30 with probability 1.5e-5. A uniform choice would give about 400.
    [Fact]
    public void Propose_FirstRound_DrawsPathsAsExponentialsDo()
    {
        const int draws = 20_000;
        var expected = new Dictionary<string, double>
        {
            ["RRDD"] = .2084, ["DDRR"] = .2084, ["RDDR"] = .1502, ["DRRD"] = .1502, ["RDRD"] = .1414, ["DRDR"] = .1414,
        };
        ShortestPath grid = ShortestPath.Grid(3);
        var learner = new PerturbedLeader(grid, GroupRun.Stream(1));
        var counts = expected.Keys.ToDictionary(path => path, _ => 0);
        for (int i = 0; i < draws; i++)
            counts[string.Concat(learner.Propose([], 1).Components.ToArray().Select(edge => edge < 6 ? 'R' : 'D'))]++;
        double chi = expected.Sum(path => Math.Pow(counts[path.Key] - draws * path.Value, 2) / (draws * path.Value));
        Assert.InRange(chi, 0, 30);
    }

    // Costs U(.5, 1), half less on one path: regret 2.7, s.d. of a run .7; 20 runs, .6 is four of their standard errors.
    [Fact]
    public void Regret_OnePathCheaper_IsAsMeasured()
    {
        int[] good = [0, 1, 2, 15, 19, 23]; // right three times, then down
        double[] regrets = new double[20];
        for (int run = 0; run < regrets.Length; run++)
        {
            RandomStream world = new Streams((ulong)run, "cheap").Stream("costs");
            var learner = new PerturbedLeader(ShortestPath.Grid(4), GroupRun.Stream(100 + run));
            double[] costs = new double[24];
            for (int round = 0; round < 2000; round++)
            {
                foreach (ref double cost in costs.AsSpan()) cost = .5 + .5 * world.NextDouble();
                foreach (int edge in good) costs[edge] -= .5;
                double played = 0, best = 0;
                foreach (int edge in learner.Propose([], 1).Components.Span) played += costs[edge];
                foreach (int edge in good) best += costs[edge];
                regrets[run] += (played - best) / 6;
                learner.Learn([], 1, new CostVector(costs));
            }
        }

        Assert.Equal(2.7, regrets.Average(), .6);
        Assert.All(regrets, regret => Assert.InRange(regret, double.NegativeInfinity, 10));
    }

    [Fact]
    public void Visit_SavedAndLoaded_GoesOnTheSame()
    {
        PerturbedLeader learner = new(ShortestPath.Grid(4), GroupRun.Stream(1)), copy = new(ShortestPath.Grid(4), GroupRun.Stream(2));
        var costs = new CostVector([.. Enumerable.Range(0, 24).Select(i => i / 24.0)]);
        for (int round = 0; round < 5; round++)
        {
            learner.Propose([], 1);
            learner.Learn([], .5, costs);
        }

        SavedState.Load(copy, SavedState.Save(learner));
        for (int round = 0; round < 20; round++)
        {
            Assert.Equal(learner.Propose([], 1).Components.ToArray(), copy.Propose([], 1).Components.ToArray());
            learner.Learn([], 1, costs);
            copy.Learn([], 1, costs);
        }
    }

    // Five worlds; the reduction gains where groups disagree, and stays below its bound in every run.
    [Fact]
    public void Regrets_GroupPaths_AreBelowThoseOfOneLearnerForAllAndTheBound()
    {
        const int rounds = 3000;
        double[][] single = new double[5][], reduced = new double[5][];
        for (int seed = 0; seed < 5; seed++)
        {
            ShortestPath grid = ShortestPath.Grid(4);
            var problem = new SelectionProblem(grid.Components, grid.Largest);
            single[seed] = Play(seed, new SingleLearner<Selection, CostVector>(problem, new PerturbedLeader(grid, GroupRun.Stream(seed)), 6));
            int stream = 100 * (seed + 1);
            reduced[seed] = Play(seed, new GroupwiseLearner<Selection, CostVector>(
                problem, GroupRun.Many(6, () => new PerturbedLeader(grid, GroupRun.Stream(stream++))), GroupRun.Stream(seed)));
        }

        double bound = 4 * Math.Sqrt(6 * rounds * (Math.Log(24) + 1)) + Math.Sqrt(3 * rounds * Math.Log(6 * 15));
        Assert.All(reduced, run => Assert.All(run, regret => Assert.InRange(regret, double.NegativeInfinity, bound)));
        foreach (int group in new[] { 1, 3, 4, 5 })
            Assert.True(reduced.Average(run => run[group]) < single.Average(run => run[group]), $"group {group}");

        double[] Play<TLearner>(int seed, TLearner learner)
            where TLearner : ILearner<GroupContext, Selection, CostVector>, IChargesLoss<CostVector>
        {
            var world = new GroupPaths(new Streams((ulong)seed, "paths"));
            var meter = new GroupRegret<Selection, CostVector>(world.Groups, new OracleHindsight(6, ShortestPath.Grid(world.Side)), learner);
            Loop.Run(learner, world, rounds, meter);
            double[] regrets = new double[6];
            meter.Read(regrets);
            return regrets;
        }
    }

    [Fact]
    public void Learn_SteadyState_AllocatesNothing()
    {
        ShortestPath grid = ShortestPath.Grid(4);
        int stream = 0;
        var learner = new GroupwiseLearner<Selection, CostVector>(
            new SelectionProblem(24, 6), GroupRun.Many(6, () => new PerturbedLeader(grid, GroupRun.Stream(stream++))), GroupRun.Stream(9));
        var world = new GroupPaths(new Streams(1, "a"));
        Assert.Equal(0, Allocation.Of(() => Loop.Run(learner, world, 100)));
    }
}
