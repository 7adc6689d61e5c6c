using Bandits.Losses;
using Bandits.OnlineOpt.Adaptive;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Adaptive;

/// <summary>What the adaptive learners promise, in every interval and after a change.</summary>
public sealed class AdaptiveRegretTests
{
    private static readonly Ball Disc = new(2, 1);
    private static readonly AdaptiveOptions Known = new() { GradientBound = 1 };

    public static TheoryData<string> Names => ["Flh", "Aflh", "Saol", "Cbce", "Sacs", "Psacs"];

    // In every interval I = [r, s] of the geometric cover: at most 5 ln(s + 1) sqrt(|I|) ranges more than its learner.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Saol_EveryInterval_StaysBelowTheBound(int seed) => AssertBelow(
        new Saol(Disc, 512, Known), seed, 512, (first, length) => (first & (length - 1)) == 0, (first, length) => 5 * Math.Log(first + length) * Math.Sqrt(length));

    // The same: at most sqrt(|J| (7 ln J2 + 5)) ranges, J2 the last round.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cbce_EveryInterval_StaysBelowTheBound(int seed) => AssertBelow(
        new Cbce(Disc, 512, Known), seed, 512, (first, length) => (first & (length - 1)) == 0,
        (first, length) => Math.Sqrt(length * (7 * Math.Log(first + length - 1) + 5)));

    // In every span of n rounds up to s: at most ln(s) / eta + eta n / 8 ranges.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Flh_EverySpan_StaysBelowTheBound(int seed)
    {
        const double rate = .5;
        AssertBelow(
            new Flh(Disc, 128, new FlhOptions { GradientBound = 1, LearningRate = rate }), seed, 128, (_, _) => true,
            (first, length) => Math.Log(first + length - 1) / rate + rate * length / 8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Aflh_EveryInterval_StaysBelowTheBound(int seed)
    {
        const double rate = .5;
        AssertBelow(
            new Aflh(Disc, 512, new FlhOptions { GradientBound = 1, LearningRate = rate }), seed, 512,
            (first, length) => (first & -first) == length,
            (first, length) => Math.Log(first + length - 1) / rate + rate * length / 8);
    }

    // The best point changes late: what the change costs, against gradient descent for the whole run.
    [Theory]
    [InlineData("Flh", 1000)]
    [InlineData("Aflh", 10_000)]
    [InlineData("Saol", 10_000)]
    [InlineData("Cbce", 10_000)]
    [InlineData("Sacs", 10_000)]
    [InlineData("Psacs", 10_000)]
    public void Learner_AfterALateChange_LosesFarLessThanGradientDescent(string name, int change)
    {
        int rounds = change + 300;
        double descent = After(new GradientDescent(Disc, new GradientDescentOptions { GradientBound = 1 }));
        double adaptive = After(Build(name, rounds));
        Assert.True(adaptive < .5 * descent, $"{name}: {adaptive} against {descent}");

        double After(FirstOrderLearner learner)
        {
            RandomStream random = new Streams(5, "late").Stream("losses");
            double[] features = [0, 0], gradient = [0, 0];
            double regret = 0;
            for (int round = 0; round < rounds; round++)
            {
                features[0] = .8 + .2 * random.NextDouble();
                features[1] = .4 * (random.NextDouble() - .5);
                var loss = new SquaredLoss(features, (round < change ? -.8 : .8) * features[0], .5); // 0 at (-+.8, 0)
                Point point = learner.Act(default);
                double value = loss.At(point.Coordinates, gradient);
                if (round >= change) regret += value;
                learner.Learn(default, point, new LossGradient(value, gradient, loss));
            }

            return regret;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learner_WithoutTheLossItself_SaysWhatItNeeds(string name)
    {
        FirstOrderLearner learner = Build(name, 10);
        Point point = learner.Act(default);
        ArgumentException error = Assert.ThrowsAny<ArgumentException>(() => learner.Learn(default, point, new LossGradient(0, [1, 0])));
        Assert.Contains("LossGradient.Function", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Learner_BadOptions_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Saol(Disc, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Flh(Disc, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Flh(Disc, 1L << 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Saol(Disc, 10, new AdaptiveOptions { GradientBound = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cbce(Disc, 10, new AdaptiveOptions { LossRange = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Psacs(Disc, 10, new PsacsOptions { LossThreshold = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Aflh(Disc, 10, new FlhOptions { LearningRate = -1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sacs(new Halfspace([1, 0], 1), 10, new AdaptiveOptions { GradientBound = 1 }));
        Assert.Throws<ArgumentNullException>(() => new Sacs(null!, 10));
    }

    [Fact]
    public void Learner_OfOnesOwn_IsStartedInEveryInterval()
    {
        int built = 0;
        var learner = new Saol(Disc, 7, Known, () =>
        {
            built++;
            return new AdaGradNorm(Disc);
        });
        Assert.Equal(3, built);
        Assert.Equal(0, learner.Act(default).Coordinates[0]);
    }

    [Fact]
    public void Learner_BeyondItsHorizon_Throws()
    {
        var learner = new Sacs(Disc, 3, new AdaptiveOptions { LossRange = 2 });
        var loss = new LinearLoss(2);
        for (int round = 0; round < 3; round++) learner.Learn(default, learner.Act(default), new LossGradient(0, loss.Gradient, loss));
        Assert.Throws<InvalidOperationException>(() => learner.Act(default));
    }

    private static FirstOrderLearner Build(string name, int rounds) => name switch
    {
        "Flh" => new Flh(Disc, rounds, new FlhOptions { GradientBound = 1, LearningRate = 1 }),
        "Aflh" => new Aflh(Disc, rounds, new FlhOptions { GradientBound = 1, LearningRate = 1 }),
        "Saol" => new Saol(Disc, rounds, Known),
        "Cbce" => new Cbce(Disc, rounds, Known),
        "Sacs" => new Sacs(Disc, rounds, Known),
        _ => new Psacs(Disc, rounds, new PsacsOptions { GradientBound = 1 }),
    };

    // The learner against gradient descent started anew in every interval that counts; losses change their best point now and then, or are an adversary's.
    private static void AssertBelow(
        FirstOrderLearner learner, int seed, int rounds, Func<int, int, bool> counts, Func<int, int, double> bound)
    {
        const double range = 2;
        RandomStream random = new Streams((ulong)seed, "intervals").Stream("losses");
        var losses = new AbsoluteLoss[rounds];
        double[] values = new double[rounds], best = [0, 0], gradient = new double[2];
        for (int t = 0; t < rounds; t++)
        {
            if (t % 50 == 0) best = [random.NextDouble() - .5, random.NextDouble() - .5];
            Point point = learner.Act(default);
            double angle = 2 * Math.PI * random.NextDouble();
            double[] features = [Math.Cos(angle), Math.Sin(angle)];
            double target = features[0] * best[0] + features[1] * best[1] + .2 * (random.NextDouble() - .5);
            if (seed == 3) target = features[0] * point.Coordinates[0] + features[1] * point.Coordinates[1] > 0 ? -1 : 1;
            losses[t] = new AbsoluteLoss(features, target);
            values[t] = losses[t].At(point.Coordinates, gradient);
            learner.Learn(default, point, new LossGradient(values[t], gradient, losses[t]));
        }

        double largest = double.NegativeInfinity;
        for (int first = 1; first <= rounds; first++)
        {
            var alone = new Life(0, first, 0, 2, 1);
            double regret = 0;
            for (int length = 1; first + length - 1 <= rounds; length++)
            {
                AbsoluteLoss loss = losses[first + length - 2];
                regret += values[first + length - 2] - loss.At(alone.X, gradient);
                alone.Descend(gradient);
                bool whole = int.PopCount(length) == 1 || counts(first, length);
                if (!whole || !counts(first, length)) continue;
                double share = regret / range / bound(first, length);
                Assert.True(share <= 1 + 1e-12, $"[{first}, {first + length - 1}]: {share} of the bound");
                largest = Math.Max(largest, share);
            }
        }

        Assert.True(largest > .02); // the bound was put to the test
    }
}
