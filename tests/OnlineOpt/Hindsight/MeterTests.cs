using Bandits.Losses;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Hindsight;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Tests;

namespace Bandits.OnlineOpt.Tests.Hindsight;

public class MeterTests
{
    /// <summary>Constant gradient (3, 4), R = 2, G = 5: the first point costs 10 against the best one, and every later point is the best one.</summary>
    [Fact]
    public void FixedPointRegret_ConstantGradient_IsTenFromTheFirstRoundOn()
    {
        var domain = new Ball(2, 2);
        var learner = new OptimisticDescent(domain, new OptimisticDescentOptions { GradientBound = 5 });
        var meter = new FixedPointRegret(domain);
        for (int round = 0; round < 100; round++)
        {
            Round(learner, meter, Linear([3, 4]));
            Assert.Equal(10, Value(meter), 1e-10);
        }
    }

    [Fact]
    public void FixedPointRegret_LossNotTold_IsRefused()
    {
        var meter = new FixedPointRegret(new Ball(1, 1));
        Assert.Throws<ArgumentException>(() => meter.Record(default, new Point([0]), new LossGradient(0, [1])));
    }

    /// <summary>Losses (x - y)^2 / 2 of x = 0 against comparators u: y^2 / 2 - (u - y)^2 / 2.</summary>
    [Fact]
    public void ComparatorRegretAndPathLength_HandComputed()
    {
        var world = new World(1);
        var regret = new ComparatorRegret(world);
        var late = new ComparatorRegret(world, skip: 1);
        var path = new PathLength<Point, LossGradient>(world);
        (double Target, double Comparator, double Regret, double Path)[] rounds = [(1, 0.5, 0.375, 0), (0.5, -0.5, -0.375, 1), (-1, -1, 0.5, 1.5)];
        foreach ((double target, double comparator, _, double length) in rounds)
        {
            world.Comparator = [comparator];
            var loss = new SquaredLoss([1], target);
            LossGradient feedback = At(loss, [0]);
            regret.Record(default, new Point([0]), feedback);
            late.Record(default, new Point([0]), feedback);
            path.Record(default, new Point([0]), feedback);
            Assert.Equal(length, Value(path), 1e-12);
        }

        Assert.Equal(rounds.Sum(round => round.Regret), Value(regret), 1e-12);
        Assert.Equal(0.125, Value(late), 1e-12);
        Assert.Throws<ArgumentException>(() => regret.Record(default, new Point([0]), new LossGradient(0, [0])));
    }

    /// <summary>Who sees values only is charged at the first point, and measured by the losses told again.</summary>
    [Fact]
    public void Meters_OfLearnersWhoSeeValues_AreThoseOfTheSamePoints()
    {
        var world = new World(1) { Comparator = [0.2] };
        IConvexLoss[] losses = [new SquaredLoss([1], 0.9), new SquaredLoss([0.5], -0.3), new SquaredLoss([-1], 0.1)];
        var history = new Losses(losses);
        FixedPointRegret[] best = [new(new Ball(1, 1)), new(new Ball(1, 1), history)];
        ComparatorRegret[] comparator = [new(world), new(world, history: history)];
        AdaptiveRegret[] windows = [new(new Ball(1, 1), false, 3, [2]), new(new Ball(1, 1), false, 3, [2], history)];
        for (int t = 0; t < losses.Length; t++)
        {
            double[] x = [0.3 * t];
            LossGradient whole = At(losses[t], x);
            var values = new PointLosses([whole.Loss, 100]);
            var queries = new PointQueries([x, [0.5]]);
            best[0].Record(default, new Point(x), whole);
            best[1].Record(default, queries, values);
            comparator[0].Record(default, new Point(x), whole);
            comparator[1].Record(default, queries, values);
            windows[0].Record(default, new Point(x), whole);
            windows[1].Record(default, queries, values);
        }

        Assert.Equal(Value(best[0]), Value(best[1]), 1e-12);
        Assert.Equal(Value(comparator[0]), Value(comparator[1]), 1e-12);
        Assert.Equal(Value(windows[0]), Value(windows[1]), 1e-12);
        Assert.Throws<InvalidOperationException>(() => new ComparatorRegret(world).Record(default, new PointQueries([[0]]), new PointLosses([0])));
    }

    [Fact]
    public void Variation_KnownToTheEnvironment_IsAddedUpBesideWhatIsSeen()
    {
        var meter = new Variation(new World(2) { Variance = 0.5, Drift = 2 }, 2);
        foreach (double[] g in new double[][] { [3, 0], [3, 4], [0, 0] }) meter.Record(default, new Point([0, 0]), new LossGradient(0, g));
        double[] values = new double[3];
        meter.Read(values);
        Assert.Equal([1.5, 6, 9 + 16 + 25], values);
    }

    /// <summary>
    /// Two rounds, gradients (x - c_t - noise_t) with noise +-s_t, two copies a round: averaged over all 2^4 outcomes the estimates are the
    /// variances s_1^2 + s_2^2, and the squared drifts |x_1 - c_1|^2 + |c_2 - c_1|^2.
    /// </summary>
    [Fact]
    public void Variation_Estimated_IsUnbiasedByEnumeration()
    {
        double[] centers = [0.7, -0.2], sizes = [0.3, 0.9];
        double variance = 0, drift = 0;
        for (int outcome = 0; outcome < 16; outcome++)
        {
            var world = new World(1);
            var meter = new Variation(world, 1, copies: 2);
            for (int round = 0; round < 2; round++)
            {
                int bits = (outcome >> (2 * round)) & 3, now = round;
                world.Draw = (copy, x) => x - centers[now] - (((bits >> copy) & 1) == 0 ? sizes[now] : -sizes[now]);
                meter.Record(default, new Point([0.1 + (0.5 * round)]), new LossGradient(0, [0]));
            }

            double[] values = new double[3];
            meter.Read(values);
            variance += values[0] / 16;
            drift += values[1] / 16;
        }

        Assert.Equal(0.09 + 0.81, variance, 1e-12);
        Assert.Equal((0.6 * 0.6) + (0.9 * 0.9), drift, 1e-12);
    }

    public static TheoryData<string, bool> Problems => new() { { "ball", true }, { "ball", false }, { "box", false }, { "simplex", true }, { "simplex", false } };

    /// <summary>Every window by itself.</summary>
    [Theory]
    [MemberData(nameof(Problems))]
    public void AdaptiveRegret_AllWindows_AgreesWithEachByItself(string kind, bool linear)
    {
        const int rounds = 40;
        ILinearMinimization domain = kind switch { "ball" => new Ball(3, 1), "box" => new Box(3, -1, 1), _ => new Simplex(3) };
        long[] windows = [1, 2, 7, 16, 40];
        var meter = new AdaptiveRegret(domain, linear, rounds, windows);
        (IConvexLoss Loss, double Charged)[] played = PlayRandom(meter, domain, linear, rounds);
        double[] values = new double[windows.Length];
        meter.Read(values);
        for (int i = 0; i < windows.Length; i++)
        {
            int tau = (int)windows[i];
            double expected = Enumerable.Range(0, rounds - tau + 1).Max(start => Regret(domain, played[start..(start + tau)]));
            Assert.Equal(expected, values[i], 1e-8);
        }
    }

    /// <summary>tau = 520 is more than 2 * 256, so starts are multiples of 4.</summary>
    [Fact]
    public void AdaptiveRegret_LongWindows_AreThoseOnTheStride()
    {
        const int rounds = 563, tau = 520;
        ILinearMinimization domain = new Ball(2, 1);
        var meter = new AdaptiveRegret(domain, isLinear: false, rounds, [tau]);
        (IConvexLoss Loss, double Charged)[] played = PlayRandom(meter, domain, linear: false, rounds);
        double expected = Enumerable.Range(0, rounds - tau + 1).Where(start => start % 4 == 0).Max(start => Regret(domain, played[start..(start + tau)]));
        Assert.Equal(expected, Value(meter), 1e-8);
        double all = Enumerable.Range(0, rounds - tau + 1).Max(start => Regret(domain, played[start..(start + tau)]));
        Assert.True(all > expected + 1e-6); // else the test would say nothing
    }

    [Fact]
    public void AdaptiveRegret_TooFewRoundsOrWrongLosses_TellsNothing()
    {
        var meter = new AdaptiveRegret(new Ball(1, 1), isLinear: true, 10, [4]);
        Assert.Equal(double.NaN, Value(meter));
        Assert.Throws<ArgumentException>(() => meter.Record(default, new Point([0]), At(new SquaredLoss([1], 0), [0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveRegret(new Ball(1, 1), true, 10, [11]));
        Assert.Equal(new long[] { 1, 2, 3, 4, 6, 8 }, new AdaptiveRegret(new Ball(1, 1), true, 10).Windows);
    }

    [Fact]
    public void Record_InSteadyState_AllocatesNothing()
    {
        var world = new World(2) { Draw = (copy, x) => x + copy };
        var domain = new Box(2, -1, 1);
        LossGradient feedback = At(new SquaredLoss([1, 0.5], 0.3), [0.1, 0.2]);
        var point = new Point([0.1, 0.2]);
        foreach (Meters.IMeter<None, Point, LossGradient> meter in new Meters.IMeter<None, Point, LossGradient>[]
        {
            new FixedPointRegret(domain), new ComparatorRegret(world), new PathLength<Point, LossGradient>(world), new Variation(world, 2, 4), new AdaptiveRegret(domain, false, 1000, [1, 8, 512]),
        })
        {
            meter.Record(default, point, feedback);
            Assert.Equal(0, Allocation.Of(() =>
            {
                for (int i = 0; i < 200; i++) meter.Record(default, point, feedback);
            }));
        }
    }

    private static (IConvexLoss Loss, double Charged)[] PlayRandom(AdaptiveRegret meter, ILinearMinimization domain, bool linear, int rounds)
    {
        var random = new RandomStream(4);
        int d = domain.Dimension;
        var played = new (IConvexLoss, double)[rounds];
        for (int t = 0; t < rounds; t++)
        {
            double[] a = [.. Enumerable.Range(0, d).Select(_ => (2 * random.NextDouble()) - 1)], x = [.. Enumerable.Range(0, d).Select(_ => random.NextDouble())];
            domain.Project(x);
            IConvexLoss loss = linear ? Linear(a) : new SquaredLoss(a, (2 * random.NextDouble()) - 1);
            LossGradient feedback = At(loss, x);
            meter.Record(default, new Point(x), feedback);
            played[t] = (loss, feedback.Loss);
        }

        return played;
    }

    private static double Regret(ILinearMinimization domain, (IConvexLoss Loss, double Charged)[] window)
    {
        var best = new BestFixedPoint(domain);
        foreach ((IConvexLoss loss, _) in window) best.Add(loss);
        return window.Sum(round => round.Charged) - best.LeastLoss();
    }

    private static void Round(FirstOrderLearner learner, Meters.IMeter<None, Point, LossGradient> meter, IConvexLoss loss)
    {
        Point point = learner.Act(default);
        LossGradient feedback = At(loss, point.Coordinates);
        meter.Record(default, point, feedback);
        learner.Learn(default, point, feedback);
    }

    private static LossGradient At(IConvexLoss loss, double[] x)
    {
        double[] gradient = new double[x.Length];
        return new LossGradient(loss.At(x, gradient), gradient, loss);
    }

    private static LinearLoss Linear(double[] g)
    {
        var loss = new LinearLoss(g.Length);
        g.CopyTo(loss.Gradient, 0);
        return loss;
    }

    private static double Value(Meters.IMeter meter)
    {
        double[] values = new double[meter.Channels.Count];
        meter.Read(values);
        return values[0];
    }

    private sealed class Losses(IConvexLoss[] losses) : ILossHistory
    {
        public IConvexLoss LossOf(long round) => losses[round - 1];
    }

    private sealed class World(int dimension) : IRevealsComparator, IKnowsVariation, IRedrawsGradients
    {
        public double[] Comparator { get; set; } = new double[dimension];

        ReadOnlySpan<double> IRevealsComparator.Comparator => Comparator;

        public double Variance { get; init; }

        public double Drift { get; init; }

        public Func<int, double, double> Draw { get; set; } = (_, x) => x;

        public void Redraw(int copy, ReadOnlySpan<double> point, Span<double> gradient)
        {
            for (int i = 0; i < gradient.Length; i++) gradient[i] = Draw(copy, point[i]);
        }
    }
}
