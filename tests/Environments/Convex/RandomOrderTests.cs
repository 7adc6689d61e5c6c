using Bandits.Environments.Convex;
using Bandits.Losses;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Tests.Convex;

public sealed class RandomOrderTests
{
    private static readonly Point Origin = new(new double[5]);

    [Fact]
    public void MeanLoss_WithinAPass_ChangesByWhatWasTaken()
    {
        // F_t - F_{t-1} = (F_{t-1} - f_{t-1}) / (n - t + 1), F_t the mean of the losses not used before round t.
        const int Points = 50;
        var environment = new RandomOrder(Worlds.World(1), new RandomOrderOptions { Points = Points });
        double[] x = [0.1, -0.4, 0.2, 0.6, -0.3], mean = new double[5], before = new double[5], used = new double[5];
        double meanBefore = 0, lossBefore = 0;
        for (int t = 1; t <= 2 * Points; t++)
        {
            IConvexLoss loss = environment.Respond(Origin).Function!;
            double value = environment.MeanLoss.At(x, mean);
            int place = (t - 1) % Points + 1;
            if (place > 1)
            {
                Assert.Equal((meanBefore - lossBefore) / (Points - place + 1), value - meanBefore, 1e-12);
                for (int i = 0; i < 5; i++) Assert.Equal((before[i] - used[i]) / (Points - place + 1), mean[i] - before[i], 1e-12);
            }

            if (place == Points) Assert.Equal(loss.At(x, []), value, 12); // the last one is certain
            mean.CopyTo(before, 0);
            lossBefore = loss.At(x, used);
            meanBefore = value;
        }
    }

    [Fact]
    public void Respond_BothOrders_UseTheSamePoints()
    {
        const int Points = 30;
        RandomOrder shuffled = new(Worlds.World(2), new RandomOrderOptions { Points = Points });
        RandomOrder drawn = new(Worlds.World(2), new RandomOrderOptions { Points = Points, Order = SampleOrder.WithReplacement });
        double[][] targets = [.. Enumerable.Range(0, 3).Select(_ => Targets(shuffled, Points))];
        Assert.Equal(Points, targets[0].Distinct().Count());
        Assert.Equal(targets[0].Order(), targets[1].Order());
        Assert.Equal(targets[0].Order(), targets[2].Order());
        Assert.NotEqual(targets[0], targets[1]);
        Assert.NotEqual(targets[1], targets[2]);
        double[] some = Targets(drawn, Points);
        Assert.Subset(targets[0].ToHashSet(), some.ToHashSet());
        Assert.True(some.Distinct().Count() < Points, "some come twice");
        double[] x = [0.5, 0, 0, 0, 0.5];
        shuffled.Respond(Origin);
        Assert.Equal(shuffled.MeanLoss.At(x, []), drawn.MeanLoss.At(x, []), 12); // a new pass: all points again
    }

    [Theory]
    [InlineData(SampleOrder.Reshuffled)]
    [InlineData(SampleOrder.WithReplacement)]
    public void Respond_Orders_AreUniform(SampleOrder order)
    {
        // Which point comes at which place: 16 pairs of points at two neighbouring places, or 12 that differ. Chi-squared at 1e-4.
        const int Passes = 5000;
        var environment = new RandomOrder(Worlds.World(3), new RandomOrderOptions { Points = 4, Order = order });
        double[] names = [.. Targets(new RandomOrder(Worlds.World(3), new RandomOrderOptions { Points = 4 }), 4).Order()];
        int[] counts = new int[16];
        for (int pass = 0; pass < Passes; pass++)
        {
            double[] targets = Targets(environment, 4);
            counts[4 * Array.IndexOf(names, targets[1]) + Array.IndexOf(names, targets[2])]++;
        }

        int[] possible = [.. order == SampleOrder.Reshuffled ? counts.Where((_, pair) => pair / 4 != pair % 4) : counts];
        Assert.Equal(Passes, possible.Sum());
        double expected = (double)Passes / possible.Length;
        double square = possible.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.True(square < (order == SampleOrder.Reshuffled ? 37.4 : 44.3), $"chi-squared {square}");
    }

    [Fact]
    public void Points_Drawn_FollowTheModel()
    {
        var environment = new RandomOrder(Worlds.World(4), new RandomOrderOptions { Points = 20_000 });
        double[] w = [0.6, -0.4, 0.3, 0, 0];
        double sum = 0, squares = 0;
        for (int t = 0; t < 20_000; t++)
        {
            var loss = (SquaredLoss)environment.Respond(Origin).Function!;
            Assert.Equal(1, Math.Sqrt(loss.Features.Sum(a => a * a)), 12);
            double error = loss.Target - loss.Features.Zip(w, (a, b) => a * b).Sum();
            Assert.InRange(error, -0.3, 0.3);
            sum += error / 20_000;
            squares += error * error / 20_000;
        }

        // U(-0.3, 0.3): variance 0.03; five standard errors.
        Assert.Equal(0, sum, 5 * Math.Sqrt(0.03 / 20_000));
        Assert.Equal(0.03, squares, 5 * Math.Sqrt(0.00072 / 20_000));
    }

    [Fact]
    public void Redraw_ManyCopies_AverageToTheMeanLoss()
    {
        var environment = new RandomOrder(Worlds.World(5), new RandomOrderOptions { Points = 10 });
        double[] x = [0.1, -0.4, 0.2, 0.6, -0.3], gradient = new double[5], expected = new double[5];
        for (int t = 0; t < 10; t++)
        {
            environment.Respond(Origin);
            environment.MeanLoss.At(x, expected);
            double[] mean = new double[5];
            for (int copy = 0; copy < 20_000; copy++)
            {
                environment.Redraw(copy, x, gradient);
                for (int i = 0; i < 5; i++) mean[i] += gradient[i] / 20_000;
            }

            for (int i = 0; i < 5; i++) Assert.Equal(expected[i], mean[i], 5 * 0.6 / Math.Sqrt(20_000)); // no gradient here is longer than 1.2
        }
    }

    [Theory]
    [InlineData(SampleOrder.Reshuffled)]
    [InlineData(SampleOrder.WithReplacement)]
    public void VarianceAndDrift_Climbing_IsTheLargestOfThePointsThatCouldCome(SampleOrder order)
    {
        const int Points = 6;
        var options = new RandomOrderOptions { Points = Points, Weights = [0.6, -0.4, 0.3] };
        var twin = new RandomOrder(Worlds.World(7), options);
        var origin = new Point(new double[3]);
        SquaredLoss[] all = [.. Enumerable.Range(0, Points).Select(_ => (SquaredLoss)twin.Respond(origin).Function!)];
        var environment = new RandomOrder(Worlds.World(7), options with { Order = order });
        var used = new HashSet<double>();
        SquaredLoss[] before = [];
        for (int t = 1; t <= Points + 2; t++)
        {
            if (order == SampleOrder.WithReplacement || used.Count == Points) used.Clear();
            SquaredLoss[] possible = [.. all.Where(loss => !used.Contains(loss.Target))], last = before;
            used.Add(((SquaredLoss)environment.Respond(origin).Function!).Target);
            Assert.Equal(Climb(x => possible.Average(loss => Length(Gradient(loss, x), Mean(possible, x)))), environment.Variance, 1e-7);
            Assert.Equal(Climb(x => Length(Mean(possible, x), Mean(last, x))), environment.Drift, 1e-7);
            before = possible;
        }
    }

    [Fact]
    public void MeanLoss_BeforeTheFirstRound_Throws() => Assert.Throws<InvalidOperationException>(() => new RandomOrder(Worlds.World(6)).MeanLoss);

    // The largest value of a convex quadratic function on the unit ball: from many points, always to the boundary along the gradient.
    private static double Climb(Func<double[], double> function)
    {
        double best = 0;
        var random = new RandomStream(1);
        for (int start = 0; start < 5; start++)
        {
            double[] x = Worlds.Draw(new Region(RegionKind.Ball, 3), random);
            for (int step = 0; step < 60; step++)
            {
                double[] slope = [.. Enumerable.Range(0, 3).Select(i => function(Moved(x, i, 0.5)) - function(Moved(x, i, -0.5)))];
                double length = Math.Sqrt(slope.Sum(g => g * g));
                if (length < 1e-12) break;
                x = [.. slope.Select(g => g / length)];
            }

            best = Math.Max(best, function(x));
        }

        return best;
    }

    private static double[] Moved(double[] x, int coordinate, double by) => [.. x.Select((value, i) => i == coordinate ? value + by : value)];

    private static double[] Gradient(SquaredLoss loss, double[] x)
    {
        double[] gradient = new double[x.Length];
        loss.At(x, gradient);
        return gradient;
    }

    private static double[] Mean(SquaredLoss[] losses, double[] x) =>
        [.. Enumerable.Range(0, x.Length).Select(i => losses.Length == 0 ? 0 : losses.Average(loss => Gradient(loss, x)[i]))];

    private static double Length(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();

    private static double[] Targets(RandomOrder environment, int rounds) =>
        [.. Enumerable.Range(0, rounds).Select(_ => ((SquaredLoss)environment.Respond(Origin).Function!).Target)];
}
