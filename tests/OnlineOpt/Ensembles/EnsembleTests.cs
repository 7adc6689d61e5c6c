using Bandits.Losses;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Tests.Descent;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Tests.Ensembles;

public class EnsembleTests
{
    private static readonly Ball Disc = new(2, 1);

    // With equal weights the ensemble plays the plain mean of learners that see the same gradients.
    [Fact]
    public void Act_UniformWeights_PlaysTheMeanOfItsLearners()
    {
        var ensemble = new Ensemble([Step(0.001), Step(0.5)], new UniformWeights(2));
        double[][] slow = Play.All(Step(0.001), Play.Turning), fast = Play.All(Step(0.5), Play.Turning), mean = Play.All(ensemble, Play.Turning);
        for (int t = 0; t < mean.Length; t++)
            Play.AssertNear([(slow[t][0] + fast[t][0]) / 2, (slow[t][1] + fast[t][1]) / 2], mean[t], 1e-15);
    }

    [Fact]
    public void Act_AdaNormalHedge_FollowsTheBetterLearner()
    {
        var ensemble = new Ensemble(
            [Step(0.001), Step(0.5)], new AdaNormalHedge(2), options: new EnsembleOptions { Surrogate = SurrogateLoss.Centered, LossBound = 2 });
        for (int t = 0; t < 100; t++) Play.Round(ensemble, [1, 0]);
        Assert.True(ensemble.Weights[1] > 0.9);
    }

    // After a first round with g = (1, 0) the learners with steps .2 and .6 are at -.2 and -.6, and their mean at -.4. Then f = (x_1 - 1)^2 / 2, so that
    // f(-.4) = .98, f(-.2) = .72, f(-.6) = 1.28 and g_2 = -1.4 e_1. Moving costs 10 |x - x'|^2: .4 and 3.6, in the mean 2. Bound 4: (1 + l / 4) / 2.
    [Theory]
    [InlineData(SurrogateLoss.Linear, 0, null, 0.28, 0.84, 0.56)]
    [InlineData(SurrogateLoss.Centered, 0, null, -0.28, 0.28, 0)]
    [InlineData(SurrogateLoss.Exact, 0, null, 0.72, 1.28, 0.98)]
    [InlineData(SurrogateLoss.Linear, 10, null, 0.68, 4.44, 2.56)]
    [InlineData(SurrogateLoss.Exact, 10, null, 1.12, 4.88, 2.98)]
    [InlineData(SurrogateLoss.Centered, 0, 4.0, 0.465, 0.535, 0.5)]
    [InlineData(SurrogateLoss.Exact, 10, 4.0, 0.64, 1.11, 0.8725)]
    public void Learn_SecondRound_ShowsTheMetaLearnerTheSurrogateLosses(
        SurrogateLoss surrogate, double switching, double? bound, double first, double second, double charged)
    {
        var meta = new Recorder(2);
        var ensemble = new Ensemble([Step(0.2), Step(0.6)], meta, options: new EnsembleOptions
        {
            Surrogate = surrogate,
            SwitchingCost = switching,
            LossBound = bound,
        });
        Play.Round(ensemble, [1, 0], new SquaredLoss([0, 1], 0));
        Point point = ensemble.Act(default);
        Play.AssertNear([-0.4, 0], point.Coordinates, 1e-15);
        double[] gradient = new double[2];
        var loss = new SquaredLoss([1, 0], 1);
        ensemble.Learn(default, point, new LossGradient(loss.At(point.Coordinates, gradient), gradient, loss));
        Play.AssertNear([first, second], meta.Losses, 1e-14);
        Assert.Equal(charged, meta.Charged, 1e-14);
    }

    // Far from the origin too, where a learner's first move would be long.
    [Fact]
    public void Learn_FirstRound_ChargesNothingForMoving()
    {
        var meta = new Recorder(1);
        Ball away = new([30, 40], 1);
        var ensemble = new Ensemble(
            [new GradientDescent(away, new GradientDescentOptions { StepSize = 1 })], meta, options: new EnsembleOptions { SwitchingCost = 10 });
        Play.Round(ensemble, [1, 0]);
        Assert.Equal([30], meta.Losses);
    }

    // The guess of the second round is the first gradient, (1, 0), at the points -.2 and -.6; moving costs and the bound count as they do in the losses.
    [Theory]
    [InlineData(0, null, -0.2, -0.6)]
    [InlineData(10, null, 0.2, 3)]
    [InlineData(10, 4.0, 0.525, 0.875)]
    public void Act_SecondRound_GuessesTheLossesByTheLastGradient(double switching, double? bound, double first, double second)
    {
        var meta = new HintedRecorder(2);
        var ensemble = new Ensemble([Step(0.2), Step(0.6)], meta, options: new EnsembleOptions { SwitchingCost = switching, LossBound = bound });
        Play.Round(ensemble, [1, 0]);
        Assert.Equal(1, meta.SquaredError, 1e-15);
        Play.Round(ensemble, [0.5, 0.5]);
        Play.AssertNear([first, second], meta.Guesses, 1e-14);
        Assert.Equal(0.5, meta.SquaredError, 1e-15);
    }

    [Theory]
    [InlineData(GradientSource.Shared)]
    [InlineData(GradientSource.Own)]
    public void Learn_EitherSourceOfGradients_MovesLearnersAlongIt(GradientSource source)
    {
        var ensemble = new Ensemble([Step(0.2), Step(0.6)], new UniformWeights(2), options: new EnsembleOptions { Gradients = source });
        Play.Round(ensemble, [1, 0], Flat);
        double[] after = Play.After(ensemble, new SquaredLoss([1, 0], 1));
        // At -.4 the gradient is -1.4; at -.2 and -.6 it is -1.2 and -1.6.
        double expected = source == GradientSource.Shared ? (-0.2 + 0.2 * 1.4 - 0.6 + 0.6 * 1.4) / 2 : (-0.2 + 0.2 * 1.2 - 0.6 + 0.6 * 1.6) / 2;
        Play.AssertNear([expected, 0], after, 1e-14);
    }

    [Theory]
    [InlineData(SurrogateLoss.Exact, GradientSource.Shared)]
    [InlineData(SurrogateLoss.Linear, GradientSource.Own)]
    public void Learn_LossMissingOrNotFinite_IsRefusedAndChangesNothing(SurrogateLoss surrogate, GradientSource source)
    {
        var ensemble = new Ensemble(
            [Step(0.2), Step(0.6)], new UniformWeights(2), options: new EnsembleOptions { Surrogate = surrogate, Gradients = source });
        Point point = ensemble.Act(default);
        byte[] before = SavedState.Save(ensemble);
        Assert.Throws<ArgumentException>(() => ensemble.Learn(default, point, new LossGradient(0, [1, 0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => ensemble.Learn(default, point, new LossGradient(0, [1, 0], new Broken(1))));
        Assert.Equal(before, SavedState.Save(ensemble));
        ensemble.Learn(default, point, new LossGradient(0, [1, 0], Flat));
    }

    // Coins cannot be lost twice: with a bound far too small on the losses, those who bet refuse them.
    [Fact]
    public void Learn_LossesOutOfRangeOfTheMetaLearner_AreRefusedAndChangeNothing()
    {
        var ensemble = new Ensemble([Step(0.2), Step(0.6)], new SleepingCoinBetting(2), options: new EnsembleOptions { LossBound = 0.01 });
        Play.Round(ensemble, [0.001, 0]);
        Play.Round(ensemble, [1, 0]);
        Point point = ensemble.Act(default);
        byte[] before = SavedState.Save(ensemble);
        Assert.Throws<ArgumentOutOfRangeException>(() => ensemble.Learn(default, point, new LossGradient(0, [1, 0])));
        Assert.Equal(before, SavedState.Save(ensemble));
        ensemble.Learn(default, point, new LossGradient(0, [0.001, 0]));
    }

    // The loss is refused by the second learner, when the first has learned already: going on would count the round twice.
    [Fact]
    public void Learn_AfterALossRefusedHalfWay_Throws()
    {
        OptimisticDescent Learner() => new(Disc, new OptimisticDescentOptions { StepSize = 0.1 }, new PastLossHint(2));
        var ensemble = new Ensemble([Learner(), Learner()], new UniformWeights(2));
        Point point = ensemble.Act(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => ensemble.Learn(default, point, new LossGradient(0, [1, 0], new Broken(2))));
        Assert.Throws<InvalidOperationException>(() => ensemble.Learn(default, point, new LossGradient(0, [1, 0], Flat)));
    }

    // The same where the guess refuses it, when the learners have decided for the next round already.
    [Fact]
    public void Learn_AfterALossRefusedByTheGuess_Throws()
    {
        var ensemble = new Ensemble([Step(0.2), Step(0.6)], new VariationHedge(2, 2), hint: new PastLossHint(2));
        Point point = ensemble.Act(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => ensemble.Learn(default, point, new LossGradient(0, [1, 0], new Broken(1))));
        Assert.Throws<InvalidOperationException>(() => ensemble.Learn(default, point, new LossGradient(0, [1, 0], Flat)));
    }

    [Fact]
    public void Ensemble_PartsThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ensemble([], new UniformWeights(1)));
        Assert.Throws<ArgumentNullException>(() => new Ensemble(null!, new UniformWeights(1)));
        Assert.Throws<ArgumentNullException>(() => new Ensemble([Step(1)], null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ensemble([Step(1)], new UniformWeights(2)));
        Assert.Throws<ArgumentException>(() => new Ensemble([Step(1), new AdaGradNorm(new Ball(3, 1))], new UniformWeights(2)));
        Assert.Throws<ArgumentException>(() => new Ensemble([Step(1)], new UniformWeights(1), hint: new ZeroHint()));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ensemble([Step(1)], new UniformWeights(1), options: new EnsembleOptions { LossBound = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ensemble([Step(1)], new UniformWeights(1), options: new EnsembleOptions { SwitchingCost = -1 }));
    }

    private static LinearLoss Flat
    {
        get
        {
            var loss = new LinearLoss(2);
            loss.Gradient[0] = 1;
            return loss;
        }
    }

    private static GradientDescent Step(double size) => new(Disc, new GradientDescentOptions { StepSize = size });

    private class Recorder(int experts) : ISleepingExperts
    {
        public double[] Losses { get; private set; } = [];

        public double[] Guesses { get; protected set; } = [];

        public double Charged { get; private set; }

        public int Experts => experts;

        public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities) => probabilities.Fill(1.0 / awake.Length);

        public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged) => (Losses, Charged) = (losses.ToArray(), charged);

        public void Visit(StateVisitor state)
        {
        }
    }

    private sealed class HintedRecorder(int experts) : Recorder(experts), IFollowsVariation
    {
        public double SquaredError { get; private set; }

        public void Expect(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses) => Guesses = losses.ToArray();

        public void Follow(double squaredError) => SquaredError = squaredError;
    }

    /// <summary>A loss that is not finite from some evaluation on.</summary>
    private sealed class Broken(int from) : IConvexLoss
    {
        private int _evaluations;

        public double At(ReadOnlySpan<double> point, Span<double> gradient)
        {
            double value = ++_evaluations >= from ? double.NaN : 0;
            gradient.Fill(value);
            return value;
        }
    }
}
