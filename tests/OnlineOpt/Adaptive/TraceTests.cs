using Bandits.Losses;
using Bandits.OnlineOpt.Adaptive;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Adaptive;

/// <summary>The adaptive learners against their definitions, computed anew with a list of intervals.</summary>
public sealed class TraceTests
{
    private const int Rounds = 64;
    private const double Range = 2; // G D with G = 1
    private static readonly Ball Disc = new(2, 1);

    private delegate IEnumerable<(int Level, long LastTick)> Births(long tick);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Saol_FollowsItsDefinition(bool linearised) => Compare(
        new Saol(Disc, Rounds, new AdaptiveOptions { GradientBound = 1, Linearised = linearised }), new Weighing.StronglyAdaptive(), Geometric, 1, linearised);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Cbce_FollowsItsDefinition(bool linearised) => Compare(
        new Cbce(Disc, null, new AdaptiveOptions { GradientBound = 1, Linearised = linearised }), new Weighing.CoinBetting(), Geometric, 1, linearised);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sacs_FollowsItsDefinition(bool linearised) => Compare(
        new Sacs(Disc, Rounds, new AdaptiveOptions { LossRange = Range, Linearised = linearised }), new Weighing.NormalHedge(), Compact, null, linearised);

    [Theory]
    [InlineData(.2)]
    [InlineData(1.0)]
    public void Psacs_FollowsItsDefinition(double threshold) => Compare(
        new Psacs(Disc, Rounds, new PsacsOptions { LossRange = Range, LossThreshold = threshold }),
        new Weighing.NormalHedge(), Compact, null, linearised: false, threshold);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Flh_FollowsItsDefinition(bool linearised) => Compare(
        new Flh(Disc, Rounds, new FlhOptions { GradientBound = 1, Linearised = linearised }),
        new Weighing.LeadingHistory(Math.Sqrt(8 * Math.Log(Rounds) / Rounds)), _ => [(0, long.MaxValue)], 1, linearised);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Aflh_FollowsItsDefinition(bool linearised) => Compare(
        new Aflh(Disc, Rounds, new FlhOptions { GradientBound = 1, LearningRate = 1.3, Linearised = linearised }),
        new Weighing.LeadingHistory(1.3), Compact, 1, linearised);

    private static IEnumerable<(int Level, long LastTick)> Geometric(long tick)
    {
        for (int k = 0; 1L << k <= tick; k++)
            if (tick % (1L << k) == 0) yield return (k, tick + (1L << k) - 1);
    }

    private static IEnumerable<(int Level, long LastTick)> Compact(long tick) => Geometric(tick).TakeLast(1); // 2^k with the largest k that divides

    private static void Compare(
        FirstOrderLearner learner, Weighing weighing, Births births, double? gradientBound, bool linearised, double threshold = -1)
    {
        var random = new RandomStream(11);
        List<Life> alive = [];
        var clock = new Life(0, 1, 0, 2, gradientBound);
        double lost = 0;
        long tick = 0;
        bool turns = true;
        for (int round = 1; round <= Rounds; round++)
        {
            if (turns)
            {
                tick++;
                alive.RemoveAll(life => life.LastTick < tick);
                alive.AddRange(births(tick).Select(birth => new Life(birth.Level, round, birth.LastTick, 2, gradientBound)));
            }

            double[] weights = weighing.Weights(alive, round);
            double sum = weights.Sum();
            double[] x = [.. Enumerable.Range(0, 2).Select(i => alive.Select((life, j) => weights[j] / sum * life.X[i]).Sum())];
            Point point = learner.Act(default);
            Assert.Equal(x[0], point.Coordinates[0], 1e-12);
            Assert.Equal(x[1], point.Coordinates[1], 1e-12);

            var loss = new AbsoluteLoss([random.NextDouble() - .5, .3 * random.NextDouble()], 2 * random.NextDouble() - 1);
            double[] gradient = new double[2];
            double value = loss.At(x, gradient);
            learner.Learn(default, point, new LossGradient(value, gradient, loss));
            double[] advantages = [.. alive.Select(life => linearised
                ? gradient.Select((g, i) => g * (x[i] - life.X[i])).Sum() / Range
                : (value - loss.At(life.X, [])) / Range)];
            weighing.Learn(alive, advantages);
            foreach (Life life in alive)
            {
                double[] own = new double[2];
                loss.At(life.X, own);
                life.Descend(linearised ? gradient : own);
            }

            double[] ofClock = new double[2];
            lost += loss.At(clock.X, ofClock);
            clock.Descend(ofClock);
            turns = lost > threshold;
            if (turns) (clock, lost) = (new Life(0, round + 1, 0, 2, gradientBound), 0);
        }

        if (threshold > 0) Assert.InRange(tick, 10, Rounds - 5); // the clock has run, and slower than the rounds
    }
}
