using System.Numerics.Tensors;
using Bandits.OnlineOpt.Bandit;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Bandit;

/// <summary>The gradient estimates, in the first round: the iterate is the centre, and only the draw varies.</summary>
public sealed class EstimateTests
{
    private const int Dimension = 3, Draws = 100_000;
    private const double Distance = 0.4;
    private static readonly double[] Slope = [0.3, -0.5, 0.1], Curvature = [1, 0.5, 2];

    [Fact]
    public void TwoPoint_QuadraticLoss_IsUnbiasedForTheGradient() => Unbiased(
        random => new TwoPointDescent(new Ball(Dimension, 1), 100, random, new() { GradientBound = 1, Distance = Distance }),
        learner => ((TwoPointDescent)learner).Gradient);

    [Fact]
    public void OnePoint_QuadraticLoss_IsUnbiasedForTheSmoothedGradient() =>
        // Smoothing a quadratic adds a constant: the gradient at the centre stays what it was.
        Unbiased(
            random => new OnePointDescent(new Ball(Dimension, 1), 100, random, new() { LossBound = 1, Distance = Distance }),
            learner => ((OnePointDescent)learner).Gradient);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scrible_LinearLoss_AverageOverAllEndsIsTheGradient(bool box)
    {
        // Every end of every axis is as likely as any other, so the average over them is the expectation, exactly.
        IBarrier barrier = IBarrier.Of(box ? new Box(Dimension, -1, 2) : new Ball([0.2, 0, -0.1], 1.5));
        double[] point = new double[Dimension], axis = new double[Dimension], mean = new double[Dimension];
        barrier.Minimize([0.7, -0.2, 1.1], point);
        for (int index = 0; index < Dimension; index++)
        {
            double root = Math.Sqrt(barrier.Axis(point, index, axis));
            foreach (int sign in new[] { 1, -1 })
            {
                double[] end = new double[Dimension];
                TensorPrimitives.MultiplyAdd(axis, sign / root, point, end);
                TensorPrimitives.MultiplyAdd(axis, Dimension * TensorPrimitives.Dot<double>(Slope, end) * sign * root / (2 * Dimension), mean, mean);
            }
        }

        for (int i = 0; i < Dimension; i++) Assert.Equal(Slope[i], mean[i], 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Scrible_EveryRound_FollowsTheFormulas(bool box)
    {
        const double Bound = 2;
        const int Rounds = 200;
        IDomain domain = box ? new Box(Dimension, -1, 2) : new Ball([0.2, 0, -0.1], 1.5);
        IBarrier barrier = IBarrier.Of(domain);
        var learner = new Scrible(barrier, Rounds, new RandomStream(3), new() { LossBound = Bound });
        double rate = Math.Sqrt((box ? 2 * Dimension : 1) * Math.Log(Rounds)) / (4 * Dimension * Math.Sqrt(Rounds));
        double[] sum = new double[Dimension], point = new double[Dimension], axis = new double[Dimension];
        for (int round = 0; round < Rounds; round++)
        {
            PointQueries action = learner.Act(default);
            Assert.True(domain.Contains(action.Points[0], 0));
            barrier.Minimize([.. sum.Select(x => rate * x / Bound)], point);
            // The played point is an end of one of the axes.
            (int found, double along) = (-1, 0);
            for (int index = 0; index < Dimension; index++)
            {
                double root = Math.Sqrt(barrier.Axis(point, index, axis)), position = 0;
                for (int i = 0; i < Dimension; i++) position += (action.Points[0][i] - point[i]) * axis[i] * root;
                if (Math.Abs(Math.Abs(position) - 1) < 1e-9) (found, along) = (index, Math.Sign(position) * root);
            }

            Assert.NotEqual(-1, found);
            barrier.Axis(point, found, axis);
            double loss = TensorPrimitives.Dot<double>(Slope, action.Points[0]);
            learner.Learn(default, action, new PointLosses([loss]));
            for (int i = 0; i < Dimension; i++) sum[i] += Dimension * loss * along * axis[i];
            Assert.Equal(sum, learner.GradientSum.ToArray(), (a, b) => Math.Abs(a - b) < 1e-9 * (1 + Math.Abs(a)));
            sum = learner.GradientSum.ToArray();
        }
    }

    // 100,000 draws; a coordinate leaves five standard errors once in 1.7 million.
    private static void Unbiased(Func<RandomStream, PointBanditLearner> build, Func<PointBanditLearner, ReadOnlySpan<double>> gradient)
    {
        double[] sum = new double[Dimension], squares = new double[Dimension];
        for (int draw = 0; draw < Draws; draw++)
        {
            PointBanditLearner learner = build(new RandomStream(7, (ulong)draw));
            PointQueries action = learner.Act(default);
            learner.Learn(default, action, new PointLosses([.. action.Points.Select(Loss)]));
            ReadOnlySpan<double> estimate = gradient(learner);
            for (int i = 0; i < Dimension; i++)
            {
                sum[i] += estimate[i];
                squares[i] += estimate[i] * estimate[i];
            }
        }

        for (int i = 0; i < Dimension; i++)
        {
            double mean = sum[i] / Draws, error = Math.Sqrt((squares[i] / Draws - mean * mean) / Draws);
            Assert.Equal(Slope[i], mean, 5 * error);
        }
    }

    private static double Loss(double[] x)
    {
        double sum = 0.7;
        for (int i = 0; i < x.Length; i++) sum += Slope[i] * x[i] + Curvature[i] * x[i] * x[i] / 2;
        return sum;
    }
}
