using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Tests.Descent;
using Bandits.State;

namespace Bandits.OnlineOpt.Tests.Ensembles;

/// <summary>Edge cases and wrong use of the ensembles that come ready.</summary>
public class EnsembleLearnerTests
{
    private static readonly Ball Disc = new(2, 1);

    // One learner has all the weight, whatever the rate of the weights: in theory ln N = 0.
    [Theory]
    [InlineData(StepSetting.Theory)]
    [InlineData(StepSetting.Practical)]
    public void OptimisticEnsemble_OneLearner_PlaysIt(StepSetting setting)
    {
        var ensemble = new OptimisticEnsemble(Disc, 100, new OptimisticEnsembleOptions { Setting = setting, Smoothness = 1, StepSizes = [0.3] });
        double[][] alone = Play.All(new OptimisticDescent(Disc, new OptimisticDescentOptions { StepSize = 0.3 }), Play.Turning);
        double[][] path = Play.All(ensemble, Play.Turning);
        for (int t = 0; t < path.Length; t++) Assert.Equal(alone[t], path[t]);
    }

    [Fact]
    public void OptimisticEnsemble_SmoothLossesAndFewRounds_HasOneLearner() => Assert.Equal([0.125],
        new OptimisticEnsembleOptions { Setting = StepSetting.Theory, GradientBound = 1, Smoothness = 1 }.StepSizesFor(2, 1));

    [Fact]
    public void OptimisticEnsemble_OneRound_Plays()
    {
        var ensemble = new OptimisticEnsemble(Disc, 1, new OptimisticEnsembleOptions { GradientBound = 1 });
        Assert.Equal([0, 0], Play.Round(ensemble, [1, 0]));
        Assert.All(new FirstOrderLearner[]
        {
            new AderPlusPlus(Disc, 1, new AderOptions { GradientBound = 1 }), new MetaGrad(Disc, 1, new MetaGradOptions { GradientBound = 1 }),
        }, learner => Assert.Equal([0, 0], Play.Round(learner, [1, 0])));
    }

    [Fact]
    public void OptimisticEnsemble_EqualSteps_PlaysLikeOne()
    {
        var ensemble = new OptimisticEnsemble(Disc, 100, new OptimisticEnsembleOptions { StepSizes = [0.3, 0.3, 0.3] });
        double[][] alone = Play.All(new OptimisticDescent(Disc, new OptimisticDescentOptions { StepSize = 0.3 }), Play.Turning);
        double[][] path = Play.All(ensemble, Play.Turning);
        for (int t = 0; t < path.Length; t++) Play.AssertNear(alone[t], path[t], 1e-15);
        Assert.All(ensemble.Weights.ToArray(), weight => Assert.Equal(1.0 / 3, weight, 1e-15));
    }

    // The path does not depend on the unit of the losses, if G is told in the same unit.
    [Theory]
    [InlineData(1e150)]
    [InlineData(1e-3)]
    public void OptimisticEnsemble_OtherUnitOfLosses_PlaysTheSame(double unit)
    {
        double[][] path = Play.All(new OptimisticEnsemble(Disc, 8, new OptimisticEnsembleOptions { GradientBound = 1.5 }), Play.Turning);
        double[][] scaled = Play.All(
            new OptimisticEnsemble(Disc, 8, new OptimisticEnsembleOptions { GradientBound = 1.5 * unit }),
            Play.Turning.Select(gradient => gradient.Select(value => value * unit).ToArray()));
        for (int t = 0; t < path.Length; t++) Play.AssertNear(path[t], scaled[t], 1e-12);
    }

    // 1 / (D G), the unit of the rates, squares to infinity or to zero here.
    [Theory]
    [InlineData(1e-100, 1e-150)]
    [InlineData(1e-12, 1e-150)]
    [InlineData(1, 1e-150)]
    [InlineData(1, 1e150)]
    public void MetaGrad_OtherUnitsOfPointsAndLosses_PlaysTheSame(double length, double unit)
    {
        double[][] path = Play.All(new MetaGrad(Disc, 8, new MetaGradOptions { GradientBound = 1.5 }), Play.Turning);
        double[][] scaled = Play.All(
            new MetaGrad(new Ball(2, length), 8, new MetaGradOptions { GradientBound = 1.5 * unit }),
            Play.Turning.Select(gradient => gradient.Select(value => value * unit).ToArray()));
        for (int t = 0; t < path.Length; t++) Play.AssertNear(path[t], [.. scaled[t].Select(value => value / length)], 1e-9);
    }

    [Fact]
    public void Ensembles_MissingOrWrongConstants_AreRefused()
    {
        OptimisticEnsembleOptions theory = new() { Setting = StepSetting.Theory, GradientBound = 1 };
        Assert.Throws<ArgumentException>(() => new OptimisticEnsemble(Disc, 10, theory));
        Assert.Throws<ArgumentException>(() => new OptimisticEnsemble(Disc, 10, theory with { Smoothness = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimisticEnsemble(Disc, 10, theory with { Smoothness = -1 }));
        Assert.Throws<ArgumentException>(() => new OptimisticEnsemble(Disc, 10, new OptimisticEnsembleOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimisticEnsemble(Disc, 10, new OptimisticEnsembleOptions { GradientBound = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimisticEnsemble(Disc, 0, new OptimisticEnsembleOptions { GradientBound = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimisticEnsemble(Disc, 10, new OptimisticEnsembleOptions { StepSizes = [] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OptimisticEnsemble(Disc, 10, new OptimisticEnsembleOptions { StepSizes = [0.1, 0] }));
        Assert.Throws<ArgumentNullException>(() => new OptimisticEnsemble(null!, 10, new OptimisticEnsembleOptions { GradientBound = 1 }));
        Assert.Throws<ArgumentNullException>(() => new OptimisticEnsemble(Disc, 10, null!));
        Assert.Throws<ArgumentException>(() => new Ader(Disc, 10, new AderOptions()));
        Assert.Throws<ArgumentException>(() => new AderPlusPlus(Disc, 10, new AderOptions { StepSizes = [0.1] }));
        Assert.Throws<ArgumentException>(() => new SwordVariation(Disc, 10, new SwordOptions { GradientBound = 1 }));
        Assert.Throws<ArgumentException>(() => new SwordSmallLoss(Disc, 10, new SwordOptions { Smoothness = 1 }));
        Assert.Throws<ArgumentException>(() => new SwordBest(Disc, 10, new SwordOptions { GradientBound = 1, Smoothness = 0 }));
        Assert.Throws<ArgumentException>(() => new MetaGrad(Disc, 10, new MetaGradOptions()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MetaGrad(Disc, 0, new MetaGradOptions { GradientBound = 1 }));
        Assert.Throws<ArgumentException>(() => new OptimisticDescent(Disc, new OptimisticDescentOptions { StepSize = 1, GradientBound = 1 }));
        Assert.Throws<ArgumentNullException>(() => new DoublingHorizon(null!));
    }

    // The document of a later phase is loaded into a learner of the first one, and the other way round.
    [Theory]
    [InlineData(0, 11)]
    [InlineData(11, 1)]
    public void DoublingHorizon_SavedInAnotherPhase_GoesOnExactly(int before, int saved)
    {
        DoublingHorizon source = Build(), target = Build();
        for (int t = 0; t < saved; t++) Play.Round(source, Play.Turning[t % 4]);
        for (int t = 0; t < before; t++) Play.Round(target, Play.Turning[t % 4]);
        byte[] document = SavedState.Save(source);
        byte[] own = SavedState.Save(target);
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => SavedState.Load(target, Damaged(document)));
        Assert.Equal(own, SavedState.Save(target));
        SavedState.Load(target, document);
        for (int t = 0; t < 20; t++) Assert.Equal(Play.Round(source, Play.Turning[t % 4]), Play.Round(target, Play.Turning[t % 4]));

        static DoublingHorizon Build() => new(horizon => new OptimisticEnsemble(Disc, horizon, new OptimisticEnsembleOptions { GradientBound = 1.5 }));

        static byte[] Damaged(byte[] document) =>
            System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(document).Replace("\"phase\":", "\"phase\":6", StringComparison.Ordinal));
    }
}
