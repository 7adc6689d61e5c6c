using System.Text;
using System.Text.Json;
using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;

namespace Bandits.OnlineOpt.Tests.Groupwise;

/// <summary>Twenty-one constants on labels around a level per group, T = 4000; groups circle, square, triangle, green, red, always.</summary>
/// <remarks>Twenty draws of the data; four combined standard errors or 15 %, a false alarm below 1e-3 over all.</remarks>
public sealed class FiniteClassTests
{
    private const int Count = 21;

    [Theory]
    [InlineData("pairs", 2.08, .93, 2.19, -37.1, -16.0, -91.9)]
    [InlineData("hedge", 8.49, 6.34, 5.77, -29.9, -7.8, -76.5)]
    [InlineData("mean", -.32, -.38, .29, -42.5, -16.3, -97.5)]
    [InlineData("global", 38.7, 3.9, 53.3, 15.2, 22.3, -1.3)]
    [InlineData("pairsEw", 58.0, 25.0, 49.0, 38.0, 37.0, 35.0)]
    public void Regrets_Levels_AreAsMeasured(string learner, params double[] expected)
    {
        var lanes = new List<double[]>();
        for (int seed = 1; seed <= 20; seed++)
        {
            GroupData data = LevelGroups.Draw(new Streams((ulong)seed, "levels"), 4000);
            var grid = new ConstantGrid(Count);
            var hindsight = new HypothesesHindsight(6, grid);
            int stream = 1000 * seed;
            lanes.Add(learner switch
            {
                "pairs" => GroupRun.Regrets(data, new PairLearner(6, grid, GroupRun.Stream(1)), hindsight),
                "pairsEw" => GroupRun.Regrets(data, new PairLearner(
                    6, grid, GroupRun.Stream(1), new SleepingHedge(6 * Count, SleepingHedge.TheoryRate(6 * Count, data.Rows))), hindsight),
                "hedge" => GroupRun.Regrets(data, Reduction(() => new HypothesisHedge(grid, GroupRun.Stream(stream++))), hindsight),
                "mean" => GroupRun.Regrets(data, Reduction(() => new RunningMean()), hindsight),
                _ => GroupRun.Regrets(data, new SingleLearner<Prediction, Label>(GroupRun.Squared, new RunningMean(), 6), hindsight),
            });
        }

        GroupRun.AssertNear(expected, lanes, learner);
    }

    [Fact]
    public void Propose_Hedge_WeighsByLossesOfItsOwnRounds()
    {
        var learner = new HypothesisHedge(new ConstantGrid(3), GroupRun.Stream(1));
        learner.Propose([], 1);
        Assert.Equal((0 + .25 + 1) / 3, learner.ExpectedLoss(new Label(0)), 1e-15);
        learner.Learn([], 1, new Label(0));
        learner.Propose([], 1);
        double rate = Math.Sqrt(8 * Math.Log(3) / 2);
        double[] w = [1, Math.Exp(-rate * .25), Math.Exp(-rate)];
        Assert.Equal((w[1] * .25 + w[2]) / w.Sum(), learner.ExpectedLoss(new Label(0)), 1e-15);
    }

    [Fact]
    public void Act_PairsWithNoGroupActive_DrawsUniformlyAndLearnsNothing()
    {
        var learner = new PairLearner(2, new ConstantGrid(3), GroupRun.Stream(1));
        byte[] before = SavedState.Save(learner);
        var context = GroupContext.Of([], 0, 0);
        Prediction action = learner.Act(context);
        Assert.Equal((0 + .25 + 1) / 3, learner.ChargedLoss(new Label(0)), 1e-15);
        learner.Learn(context, action, new Label(0));
        var copy = new PairLearner(2, new ConstantGrid(3), GroupRun.Stream(1));
        SavedState.Load(copy, before);
        var active = GroupContext.Of([], 1, 0);
        learner.Act(active);
        copy.Act(active);
        Assert.Equal(copy.ChargedLoss(new Label(.3)), learner.ChargedLoss(new Label(.3)));
    }

    [Fact]
    public void Learn_Pairs_AllocatesNothing()
    {
        var learner = new PairLearner(6, new ConstantGrid(Count), GroupRun.Stream(1));
        GroupData data = LevelGroups.Draw(new Streams(1, "levels"), 100);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int row = 0; row < data.Rows; row++)
            {
                GroupContext context = data.Context(row);
                learner.Learn(context, learner.Act(context), new Label(data.Label(row)));
            }
        }));
    }

    [Fact]
    public void CellLearners_NewCombination_StartsItsOwnLearner()
    {
        var cells = new CellLearners<Prediction, Label>(GroupRun.Squared, _ => new RunningMean(), 3);
        Play(GroupContext.Of([], 1, 0, 1), 1);
        Play(GroupContext.Of([], 1, 0, 1), 1);
        Assert.Equal(1, cells.Cells);
        Assert.Equal(.5, Play(GroupContext.Of([], 1, 0, 0), 0));
        Assert.Equal(.5, Play(GroupContext.Of([], 0, 0, 0), 0));
        Assert.Equal(2.5 / 3, Play(GroupContext.Of([], 1, 0, 1), 0));
        Assert.Equal(3, cells.Cells);

        double Play(GroupContext context, double label)
        {
            Prediction action = cells.Act(context);
            cells.Learn(context, action, new Label(label));
            return action.Value;
        }
    }

    [Fact]
    public void Visit_CellsSavedAndLoaded_GoOnTheSame()
    {
        GroupData data = LevelGroups.Draw(new Streams(3, "cells"), 200);
        CellLearners<Prediction, Label> learner = Hedges(), copy = Hedges(), used = Hedges();
        Play(learner, 0, 5); // before all six combinations have occurred
        Assert.InRange(learner.Cells, 2, 5);
        Play(used, 100, 200);
        Assert.Equal(6, used.Cells);
        byte[] saved = SavedState.Save(learner);
        SavedState.Load(copy, saved);
        SavedState.Load(used, saved);
        var back = new StateSnapshot(learner);
        Assert.Equal(learner.Cells, used.Cells);
        double[] expected = Play(learner, 5, 200);
        Assert.Equal(expected, Play(copy, 5, 200));
        Assert.Equal(expected, Play(used, 5, 200));
        Assert.Equal(SavedState.Save(learner), SavedState.Save(copy));
        back.Restore(learner);
        Assert.Equal(expected, Play(learner, 5, 200));

        static CellLearners<Prediction, Label> Hedges() =>
            new(GroupRun.Squared, cell => new HypothesisHedge(new ConstantGrid(5), new RandomStream(9, (ulong)cell)), 6);

        double[] Play(CellLearners<Prediction, Label> cells, int from, int to) => [.. Enumerable.Range(from, to - from).Select(row =>
        {
            GroupContext context = data.Context(row);
            Prediction action = cells.Act(context);
            cells.Learn(context, action, new Label(data.Label(row)));
            return action.Value;
        })];
    }

    [Fact]
    public void Load_DamagedCells_LeavesTheLearnerAsItWas()
    {
        var cells = new CellLearners<Prediction, Label>(GroupRun.Squared, _ => new RunningMean(), 3);
        var context = GroupContext.Of([], 1, 0, 1);
        cells.Learn(context, cells.Act(context), new Label(1));
        byte[] saved = SavedState.Save(cells);
        foreach ((string part, string wrong) in new[] { ("\"cells\":1", "\"cells\":2"), ("\"cells\":1", "\"cells\":-1"), ("length\":2", "length\":2000000000"), ("length\":2", "length\":3") })
        {
            string text = Encoding.UTF8.GetString(saved), damaged = text.Replace(part, wrong, StringComparison.Ordinal);
            Assert.NotEqual(text, damaged);
            Assert.Throws<JsonException>(() => SavedState.Load(cells, Encoding.UTF8.GetBytes(damaged)));
            Assert.Equal(saved, SavedState.Save(cells));
        }

        // What comes after the cells is damaged.
        var other = new CellLearners<Prediction, Label>(GroupRun.Squared, _ => new RunningMean(), 3);
        string both = Encoding.UTF8.GetString(SavedState.Save(new CellsAndMore(other)));
        byte[] worse = Encoding.UTF8.GetBytes(both.Replace("\"more\":0", "\"more\":true", StringComparison.Ordinal));
        Assert.Throws<JsonException>(() => SavedState.Load(new CellsAndMore(cells), worse));
        Assert.Equal(saved, SavedState.Save(cells));

        cells.Act(context);
        Assert.Throws<InvalidOperationException>(() => SavedState.Save(cells));
    }

    private sealed class CellsAndMore(CellLearners<Prediction, Label> cells) : IHasState
    {
        private int _more;

        public void Visit(StateVisitor state)
        {
            state.Part("cells", cells);
            state.Value("more", ref _more);
        }
    }

    private static GroupwiseLearner<Prediction, Label> Reduction(Func<IGroupLearner<Prediction, Label>> create) =>
        new(GroupRun.Squared, GroupRun.Many(6, create), GroupRun.Stream(0), null, new GroupwiseOptions { Mode = OutputMode.Mixture });
}
