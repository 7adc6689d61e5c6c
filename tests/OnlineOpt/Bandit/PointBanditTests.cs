using System.Numerics.Tensors;
using Bandits.OnlineOpt.Bandit;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;

namespace Bandits.OnlineOpt.Tests.Bandit;

public sealed class PointBanditTests
{
    private const int Dimension = 3;
    private static readonly double[] Slope = [0.6, 0, -0.3];

    public static TheoryData<string> Learners => new("one-point", "two-point", "scrible");

    [Theory]
    [MemberData(nameof(Learners))]
    public void Act_LongRun_PointsLieInTheDomainAndRegretIsSublinear(string name)
    {
        // Linear loss: the best point pays -|slope| a round; playing the centre has regret |slope| T. The seed is fixed.
        const int Rounds = 20_000;
        foreach (IDomain domain in new IDomain[] { new Ball(Dimension, 1), new Box(Dimension, -1, 1) })
        {
            PointBanditLearner learner = Make(name, domain, Rounds);
            double best = domain is Ball ? -TensorPrimitives.Norm<double>(Slope) : -TensorPrimitives.SumOfMagnitudes<double>(Slope), regret = 0;
            for (int round = 0; round < Rounds; round++)
            {
                PointQueries action = learner.Act(default);
                Assert.Equal(learner.QueriesPerRound, action.Points.Length);
                foreach (double[] point in action.Points) Assert.True(domain.Contains(point, 1e-9));
                double[] losses = [.. action.Points.Select(point => TensorPrimitives.Dot<double>(Slope, point))];
                regret += losses[0] - best;
                learner.Learn(default, action, new PointLosses(losses));
            }

            Assert.InRange(regret / (-best * Rounds), 0, name == "two-point" ? 0.04 : 0.75);
        }
    }

    // Rates so long that the iterate would round to a point of the boundary, where the barrier's Hessian is infinite.
    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1e9)]
    public void Scrible_LongRates_StaysInside(double rate)
    {
        foreach (IDomain domain in new IDomain[] { new Ball(2, 1), new Ball(1, 1), new Ball([1000.0, 0], 0.001), new Box(2, -1, 1), new Box([1000.0, 0], [1001, 1e-3]) })
        {
            var learner = new Scrible(IBarrier.Of(domain), 500, new RandomStream(3), new() { LossBound = 1, LearningRate = rate });
            double[] center = new double[domain.Dimension];
            domain.CopyCenter(center);
            for (int round = 0; round < 500; round++)
            {
                PointQueries action = learner.Act(default);
                Assert.True(domain.Contains(action.Points[0]), $"round {round}");
                learner.Learn(default, action, new PointLosses([(action.Points[0][0] - center[0]) / domain.Diameter]));
            }
        }
    }

    [Fact]
    public void OnePoint_Defaults_AreThePublishedOnes()
    {
        // sqrt(3) * 1 * 10000^(-1/4) = 0.1732; capped at half of the inner radius.
        Assert.Equal(Math.Sqrt(3) / 10, new OnePointDescent(new Ball(3, 1), 10_000, new RandomStream(1), new() { LossBound = 1 }).Distance, 1e-12);
        Assert.Equal(0.5, new OnePointDescent(new Ball(3, 1), 1, new RandomStream(1), new() { LossBound = 1 }).Distance, 1e-12);
    }

    [Fact]
    public void TwoPoint_Defaults_AreThePublishedOnes()
    {
        Assert.Equal(0.03, new TwoPointDescent(new Ball(3, 1), 10_000, new RandomStream(1), new() { GradientBound = 1 }).Distance, 1e-12);
        Assert.Equal(0.5, new TwoPointDescent(new Ball(3, 1), 1, new RandomStream(1), new() { GradientBound = 1 }).Distance, 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Descend_EveryRound_FollowsTheFormulas(bool two)
    {
        const double Bound = 1.5, Distance = 0.1, Radius = 2;
        double[] center = [1, 0, -1], iterate = [.. center];
        var domain = new Ball(center, Radius);
        PointBanditLearner learner = two
            ? new TwoPointDescent(domain, 50, new RandomStream(5), new() { GradientBound = Bound, Distance = Distance })
            : new OnePointDescent(domain, 50, new RandomStream(5), new() { LossBound = Bound, Distance = Distance });
        double slope = Dimension * Bound / (two ? 1 : Distance); // G'
        for (int round = 1; round <= 50; round++)
        {
            PointQueries action = learner.Act(default);
            double[] losses = [.. action.Points.Select(point => TensorPrimitives.Dot<double>(Slope, point))];
            learner.Learn(default, action, new PointLosses(losses));
            double factor = two ? Dimension / (2 * Distance) * (losses[0] - losses[1]) : Dimension / Distance * losses[0];
            ReadOnlySpan<double> gradient = ((EstimatedDescent)learner).Gradient;
            double[] direction = [.. gradient.ToArray().Select(x => x / factor)];
            Assert.Equal(1, TensorPrimitives.Norm<double>(direction), 1e-12);
            for (int i = 0; i < Dimension; i++) Assert.Equal(iterate[i] + Distance * direction[i], action.Points[0][i], 1e-9);
            if (two)
                for (int i = 0; i < Dimension; i++) Assert.Equal(iterate[i] - Distance * direction[i], action.Points[1][i], 1e-9);
            for (int i = 0; i < Dimension; i++) iterate[i] -= 2 * Radius / (slope * Math.Sqrt(2 * round)) * factor * direction[i];
            double distance = TensorPrimitives.Distance<double>(iterate, center), most = Radius - Distance;
            if (distance > most)
                for (int i = 0; i < Dimension; i++) iterate[i] = center[i] + (iterate[i] - center[i]) * most / distance;
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void State_SavedBetweenActAndLearn_GoesOnTheSame(string name)
    {
        var domain = new Ball(Dimension, 1);
        PointBanditLearner one = Make(name, domain, 100), two = Make(name, domain, 100);
        for (int round = 0; round < 20; round++) Play(one);
        PointQueries open = one.Act(default);
        SavedState.Load(two, SavedState.Save(one));
        var losses = new PointLosses([.. open.Points.Select(point => TensorPrimitives.Dot<double>(Slope, point))]);
        one.Learn(default, open, losses);
        two.Learn(default, open, losses);
        for (int round = 0; round < 20; round++) Assert.Equal(Play(one), Play(two));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Round_SteadyState_DoesNotAllocate(string name)
    {
        PointBanditLearner learner = Make(name, new Ball(Dimension, 1), 10_000);
        double[] losses = new double[learner.QueriesPerRound];
        Assert.Equal(0, Allocation.Of(() =>
        {
            PointQueries action = learner.Act(default);
            for (int i = 0; i < losses.Length; i++) losses[i] = TensorPrimitives.Dot<double>(Slope, action.Points[i]);
            learner.Learn(default, action, new PointLosses(losses));
        }));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Learn_BadFeedback_IsRefusedAndChangesNothing(string name)
    {
        PointBanditLearner learner = Make(name, new Ball(Dimension, 1), 100), twin = Make(name, new Ball(Dimension, 1), 100);
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, new PointQueries([]), new PointLosses([])));
        PointQueries action = learner.Act(default);
        Assert.Throws<InvalidOperationException>(() => learner.Act(default));
        double[] wrong = new double[learner.QueriesPerRound];
        wrong[0] = double.NaN;
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, action, new PointLosses(wrong)));
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, action, new PointLosses([1, 2, 3])));
        wrong[0] = 1e308;
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, action, new PointLosses(wrong)));
        learner.Learn(default, action, new PointLosses([.. action.Points.Select(point => TensorPrimitives.Dot<double>(Slope, point))]));
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, action, new PointLosses(wrong)));
        Play(twin);
        Assert.Equal(Play(twin), Play(learner));
    }

    [Fact]
    public void Build_BadInput_IsRefused()
    {
        var ball = new Ball(2, 1);
        var random = new RandomStream(1);
        Assert.Contains("LossBound", Assert.Throws<ArgumentException>(() => new OnePointDescent(ball, 10, random, new())).Message, StringComparison.Ordinal);
        Assert.Contains("GradientBound", Assert.Throws<ArgumentException>(() => new TwoPointDescent(ball, 10, random, new())).Message, StringComparison.Ordinal);
        Assert.Contains("LossBound", Assert.Throws<ArgumentException>(() => new Scrible(IBarrier.Of(ball), 10, random, new())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPointDescent(ball, 10, random, new() { GradientBound = 1, Distance = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPointDescent(ball, 0, random, new() { GradientBound = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TwoPointDescent(new Simplex(3), 10, random, new() { GradientBound = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Scrible(IBarrier.Of(ball), 10, random, new() { LossBound = 0 }));
    }

    private static double[] Play(PointBanditLearner learner)
    {
        PointQueries action = learner.Act(default);
        double[] charged = [.. action.Points[0]];
        learner.Learn(default, action, new PointLosses([.. action.Points.Select(point => TensorPrimitives.Dot<double>(Slope, point))]));
        return charged;
    }

    private static PointBanditLearner Make(string name, IDomain domain, long horizon) => name switch
    {
        "one-point" => new OnePointDescent(domain, horizon, new RandomStream(1), new() { LossBound = 1 }),
        "two-point" => new TwoPointDescent(domain, horizon, new RandomStream(1), new() { GradientBound = 0.7 }),
        _ => new Scrible(IBarrier.Of(domain), horizon, new RandomStream(1), new() { LossBound = 1 }),
    };
}
