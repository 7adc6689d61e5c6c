using Bandits.Losses;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Ensembles.Covers;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.OnlineOpt.Tests.Ensembles.Covers;

public sealed class ProblemDependentCoverTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_DrawnLosses_FollowsTheClockOfARestartedLearner(bool compact)
    {
        const double threshold = .8;
        var cover = new ProblemDependentCover(new ScaleFreeDescent(new Ball(1, 1)), threshold, 200, compact);
        var random = new RandomStream(1);
        var states = new PlaceState[cover.Places];
        double x = 0, squares = 1, sum = 0; // the learner by hand
        int clock = 1;
        bool turns = true;
        for (int round = 1; round <= 200; round++)
        {
            cover.Open(round, states);
            Assert.Equal(clock, cover.Clock);
            for (int k = 0; k < states.Length; k++)
            {
                int i = clock >> k;
                PlaceState expected = i < 1 || (compact && i % 2 == 0) ? PlaceState.Asleep
                    : turns && i << k == clock ? PlaceState.Starting : PlaceState.Alive;
                Assert.Equal(expected, states[k]);
            }

            AbsoluteLoss loss = Next(random);
            cover.Learn(new LossGradient(0, [0], loss));
            double value = Math.Abs(loss.Features[0] * x - loss.Target), gradient = Math.Sign(loss.Features[0] * x - loss.Target) * loss.Features[0];
            squares += gradient * gradient;
            x = Math.Clamp(x - gradient / Math.Sqrt(squares), -1, 1);
            sum += value;
            turns = sum > threshold;
            if (turns) (clock, x, squares, sum) = (clock + 1, 0, 1, 0);
        }

        Assert.InRange(clock, 20, 150);
    }

    [Fact]
    public void Open_NothingToLose_StaysInTheFirstInterval()
    {
        var cover = new ProblemDependentCover(new ScaleFreeDescent(new Ball(1, 1)), 1, compact: true);
        Assert.Equal([new LivedInterval(0, 1, 50)], LivedInterval.Of(new Losing(cover, 0), 50));
    }

    // Every round loses more than the threshold: the clock is the round's number.
    [Fact]
    public void Open_MuchToLose_IsTheGeometricCover()
    {
        var cover = new ProblemDependentCover(new ScaleFreeDescent(new Ball(1, 1)), .5, compact: true);
        Assert.Equal(LivedInterval.Of(new GeometricCover(null, compact: true), 100), LivedInterval.Of(new Losing(cover, 2), 100));
    }

    [Fact]
    public void SavedState_InEveryRound_GoesOnWithTheSameClock()
    {
        ProblemDependentCover cover = Build();
        var random = new RandomStream(4);
        PlaceState[] states = new PlaceState[cover.Places], copied = new PlaceState[cover.Places];
        for (int round = 1; round <= 60; round++)
        {
            ProblemDependentCover copy = Build();
            SavedState.Load(copy, SavedState.Save(cover));
            for (int ahead = 0; ahead < 3; ahead++)
            {
                cover.Open(round, states);
                copy.Open(round, copied);
                Assert.Equal(states, copied);
                var feedback = new LossGradient(0, [0], Next(random));
                cover.Learn(feedback);
                copy.Learn(feedback);
                Assert.Equal(cover.Clock, copy.Clock);
            }
        }

        static ProblemDependentCover Build() => new(new ScaleFreeDescent(new Ball(1, 1)), .8, 200, compact: true);
    }

    [Fact]
    public void Learn_BadFeedback_IsRefusedAndChangesNothing()
    {
        var cover = new ProblemDependentCover(new ScaleFreeDescent(new Ball(1, 1)), .5);
        cover.Open(1, new PlaceState[cover.Places]);
        byte[] before = SavedState.Save(cover);
        Assert.Throws<ArgumentException>(() => cover.Learn(new LossGradient(0, [0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => cover.Learn(new LossGradient(0, [0], new AbsoluteLoss(new double[1], double.NaN))));
        Assert.Equal(before, SavedState.Save(cover));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProblemDependentCover(new ScaleFreeDescent(new Ball(1, 1)), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProblemDependentCover(new ScaleFreeDescent(new Ball(1, 1)), double.PositiveInfinity));
    }

    private static AbsoluteLoss Next(RandomStream random) => new(new[] { 2 * random.NextDouble() - 1 }, .5 * random.NextDouble());

    // A cover that is told the same loss |0 x - target| after each round.
    private sealed class Losing(ICover cover, double target) : ICover
    {
        public int Places => cover.Places;

        public bool Restarts => true;

        public void Open(long round, Span<PlaceState> places)
        {
            if (round > 1) cover.Learn(new LossGradient(0, [0], new AbsoluteLoss(new double[1], target)));
            cover.Open(round, places);
        }

        public void Visit(StateVisitor state)
        {
        }
    }
}
