using Bandits.Environments.Convex;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Tests;

namespace Bandits.Environments.Tests.Convex;

/// <summary>What holds for every environment of online convex optimisation.</summary>
public sealed class ConvexEnvironmentTests
{
    private const int Rounds = 40;

    public static TheoryData<string> Names => Worlds.Names;

    public static TheoryData<string> WithHistory => Worlds.WithHistory;

    public static TheoryData<string> WithCopies => Worlds.WithCopies;

    [Theory]
    [MemberData(nameof(Names))]
    public void Respond_GradientsOrValues_TellTheSameLoss(string name)
    {
        ConvexEnvironment first = Worlds.All[name](1), second = Worlds.All[name](1);
        var random = new RandomStream(1);
        for (int t = 0; t < Rounds; t++)
        {
            double[] played = Worlds.Draw(first.Region, random), other = Worlds.Draw(first.Region, random), slope = new double[played.Length];
            LossGradient feedback = first.Respond(new Point(played));
            double[] values = second.Respond(new PointQueries([played, other])).Values;
            Assert.Equal(feedback.Loss, values[0]);
            Assert.Equal(feedback.Function!.At(other, slope), values[1]);
            Assert.Equal(feedback.Loss, feedback.Function.At(played, slope));
            Assert.Equal(slope, feedback.Gradient);
        }
    }

    [Theory]
    [MemberData(nameof(WithHistory))]
    public void LossOf_AnyRound_IsTheLossThatWasPlayedWhateverThePoints(string name)
    {
        ConvexEnvironment first = Worlds.All[name](1), second = Worlds.All[name](1), other = Worlds.All[name](2);
        var random = new RandomStream(1);
        double[] probe = Worlds.Draw(first.Region, random);
        var values = new List<double>();
        int same = 0;
        for (int t = 0; t < Rounds; t++)
        {
            LossGradient feedback = first.Respond(new Point(Worlds.Draw(first.Region, random)));
            values.Add(feedback.Function!.At(probe, []));
            Assert.Equal(values[t], second.Respond(new Point(Worlds.Draw(first.Region, random))).Function!.At(probe, []));
            if (values[t] == other.Respond(new Point(probe)).Loss) same++;
            for (int s = t; s >= 0; s -= 7) Assert.Equal(values[s], ((ILossHistory)first).LossOf(s + 1).At(probe, []));
            Assert.Equal(values[t], feedback.Function.At(probe, [])); // the learner's loss is left alone
        }

        Assert.True(same < 3, "another seed gives another world");
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ILossHistory)first).LossOf(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ((ILossHistory)first).LossOf(Rounds + 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Losses_DrawnPoints_AreWithinTheirClass(string name)
    {
        ConvexEnvironment environment = Worlds.All[name](3);
        LossClass known = environment.Losses;
        var random = new RandomStream(3);
        for (int t = 0; t < 10 * Rounds; t++)
        {
            double[] x = Worlds.Draw(environment.Region, random), y = Worlds.Draw(environment.Region, random), atY = new double[x.Length];
            LossGradient feedback = environment.Respond(new Point(x));
            double valueAtY = feedback.Function!.At(y, atY), slope = Dot(feedback.Gradient, y) - Dot(feedback.Gradient, x);
            Assert.InRange(Math.Sqrt(Dot(feedback.Gradient, feedback.Gradient)), 0, known.GradientBound * (1 + 1e-12));
            Assert.InRange(Math.Abs(feedback.Loss), 0, known.LossBound * (1 + 1e-12));
            Assert.True(valueAtY >= feedback.Loss + slope + known.Curvature / 2 * slope * slope - 1e-12, "curvature");
        }
    }

    // The mean loss is estimated by 4000 copies; its smoothness and strong convexity along a line are those of the mean of their slopes.
    [Theory]
    [MemberData(nameof(WithCopies))]
    public void Losses_MeanOfCopies_IsSmoothAndStronglyConvexAsTold(string name)
    {
        const int Copies = 4000;
        ConvexEnvironment environment = Worlds.All[name](4);
        LossClass known = environment.Losses;
        var copies = (IRedrawsGradients)environment;
        var random = new RandomStream(4);
        double[] gradient = new double[environment.Region.Dimension];
        for (int t = 0; t < 5; t++)
        {
            double[] x = Worlds.Draw(environment.Region, random), y = Worlds.Draw(environment.Region, random);
            environment.Respond(new Point(x));
            double[] change = new double[x.Length];
            double along = 0, squares = 0, distance = 0;
            for (int i = 0; i < x.Length; i++) distance += (x[i] - y[i]) * (x[i] - y[i]);
            for (int copy = 0; copy < Copies; copy++)
            {
                copies.Redraw(copy, x, gradient);
                double sample = 0;
                for (int i = 0; i < x.Length; i++)
                {
                    change[i] += gradient[i] / Copies;
                    sample += gradient[i] * (x[i] - y[i]);
                }

                copies.Redraw(copy, y, gradient);
                for (int i = 0; i < x.Length; i++)
                {
                    change[i] -= gradient[i] / Copies;
                    sample -= gradient[i] * (x[i] - y[i]);
                }

                along += sample / Copies;
                squares += sample * sample / Copies;
            }

            // Five standard errors of the mean, along the line and across it.
            double error = 5 * Math.Sqrt(Math.Max(0, squares - along * along) / Copies);
            Assert.True(along >= known.StrongConvexity * distance - error - 1e-12, "strong convexity");
            if (known.Smoothness > 0 && distance > 0)
                Assert.True(Math.Sqrt(Dot(change, change)) <= known.Smoothness * Math.Sqrt(distance) + 2 * error / Math.Sqrt(distance) + 1e-9, "smoothness");
        }
    }

    [Theory]
    [MemberData(nameof(WithCopies))]
    public void Redraw_SameNumber_IsTheSameCopyAndTouchesNothing(string name)
    {
        ConvexEnvironment first = Worlds.All[name](5), second = Worlds.All[name](5);
        var copies = (IRedrawsGradients)first;
        var random = new RandomStream(5);
        double[] gradient = new double[first.Region.Dimension], again = new double[first.Region.Dimension];
        Assert.Throws<InvalidOperationException>(() => copies.Redraw(0, gradient, again));
        int different = 0;
        for (int t = 0; t < Rounds; t++)
        {
            double[] x = Worlds.Draw(first.Region, random);
            LossGradient feedback = first.Respond(new Point(x));
            Assert.Equal(second.Respond(new Point(x)).Loss, feedback.Loss);
            copies.Redraw(3, x, gradient);
            copies.Redraw(1, x, again);
            if (!gradient.SequenceEqual(again)) different++;
            copies.Redraw(3, x, again);
            Assert.Equal(gradient, again);
            Assert.Equal(feedback.Loss, feedback.Function!.At(x, []));
        }

        Assert.True(different > Rounds / 4, "copies differ");
        Assert.Throws<ArgumentOutOfRangeException>(() => copies.Redraw(-1, gradient, again));
        Assert.Throws<ArgumentOutOfRangeException>(() => copies.Redraw(1 << 20, gradient, again));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Respond_BadPoints_PlaysNoRound(string name)
    {
        ConvexEnvironment touched = Worlds.All[name](6), clean = Worlds.All[name](6);
        int d = touched.Region.Dimension;
        double[] good = Worlds.Draw(touched.Region, new RandomStream(6)), outside = new double[d], empty = new double[d];
        outside[0] = touched.Region.Size * (1 + 1e-5);
        empty[0] = double.NaN;
        foreach (double[] bad in new[] { outside, empty, new double[d + 1], null! })
        {
            Assert.Throws<ArgumentException>(() => touched.Respond(new Point(bad)));
            Assert.Throws<ArgumentException>(() => touched.Respond(new PointQueries([good, bad])));
        }

        Assert.Throws<ArgumentException>(() => touched.Respond(new PointQueries([])));
        Assert.Throws<ArgumentException>(() => touched.Respond(default(PointQueries)));
        for (int t = 0; t < 10; t++) Assert.Equal(clean.Respond(new Point(good)).Loss, touched.Respond(new Point(good)).Loss);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Respond_SteadyState_AllocatesNothing(string name)
    {
        ConvexEnvironment environment = Worlds.All[name](7);
        double[] point = Worlds.Draw(environment.Region, new RandomStream(7)), gradient = new double[point.Length];
        var queries = new PointQueries([point, point]);
        var played = new Point(point);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int t = 0; t < 100; t++)
            {
                environment.Respond(played);
                environment.Respond(queries);
                if (environment is IRedrawsGradients copies) copies.Redraw(t, point, gradient);
                if (environment is ILossHistory history) history.LossOf(1);
                if (environment is IKnowsVariation variation and not RandomOrder) _ = variation.Variance + variation.Drift;
                if (environment is IRevealsComparator comparator) _ = comparator.Comparator.Length;
            }
        }));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Comparator_AnyRound_IsAPointOfTheRegion(string name)
    {
        ConvexEnvironment environment = Worlds.All[name](8);
        if (environment is not IRevealsComparator comparator) return;
        var random = new RandomStream(8);
        for (int t = 0; t < Rounds; t++)
        {
            environment.Respond(new Point(Worlds.Draw(environment.Region, random)));
            environment.Region.Require(comparator.Comparator.ToArray());
        }
    }

    private static double Dot(double[] a, double[] b) => a.Zip(b, (x, y) => x * y).Sum();
}
