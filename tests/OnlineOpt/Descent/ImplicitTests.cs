using System.Numerics.Tensors;
using Bandits.Losses;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>Learners that step by the loss itself instead of its gradient.</summary>
public class ImplicitTests
{
    private static readonly Ball Disc = new(2, 1);

    [Fact]
    public void ImplicitDescent_SquaredLoss_TakesTheStepInClosedForm()
    {
        // argmin c (a'x - y)^2 / 2 + |x|^2 / (2 eta) = eta c y / (1 + eta c |a|^2) a
        var learner = new ImplicitDescent(new Ball(2, 100), new ImplicitDescentOptions { StepSize = 0.7 });
        double[] next = Play.After(learner, new SquaredLoss([3, -4], 2, scale: 5));
        double factor = 0.7 * 5 * 2 / (1 + 0.7 * 5 * 25);
        Play.AssertNear([3 * factor, -4 * factor], next, 1e-12);
    }

    [Fact]
    public void ImplicitDescent_EveryLossOnADisc_MinimisesItsObjective()
    {
        var random = new RandomStream(11);
        double Draw() => 2 * random.NextDouble() - 1;
        for (int trial = 0; trial < 200; trial++)
        {
            double[] features = [2 * Draw(), 2 * Draw()];
            LinearPredictionLoss loss = (trial % 4) switch
            {
                0 => new AbsoluteLoss(features, Draw()),
                1 => new HingeLoss(features, Math.Sign(Draw())),
                2 => new QuantileLoss(features, Draw(), random.NextDouble()),
                _ => new SquaredLoss(features, Draw(), 3),
            };
            double rate = 3 * random.NextDouble();
            double[] x = Play.After(new ImplicitDescent(Disc, new ImplicitDescentOptions { StepSize = rate }), loss);
            double Objective(double[] point) => loss.At(point, []) + TensorPrimitives.SumOfSquares<double>(point) / (2 * rate);
            Assert.True(Disc.Contains(x));
            // The objective is 1/rate-strongly convex; no point near or far may be better.
            double least = Objective(x);
            for (int i = 0; i < 50; i++)
            {
                double distance = Math.Pow(10, -4 * random.NextDouble());
                double[] other = [x[0] + distance * Draw(), x[1] + distance * Draw()];
                Disc.Project(other);
                Assert.True(Objective(other) >= least - 1e-12, $"{loss.GetType().Name} {trial}");
            }
        }
    }

    /// <summary>Where the step ends, minus the gradient of the objective points out of the disc, or is 0 inside.</summary>
    [Theory]
    [InlineData(1e-3)]
    [InlineData(0.7)]
    [InlineData(1e16)]
    public void ImplicitDescent_QuadraticLosses_MinimisesItsObjective(double rate)
    {
        var random = new RandomStream(12);
        for (int trial = 0; trial < 50; trial++)
        {
            double angle = 6 * random.NextDouble(), bend = trial % 5 == 0 ? 0 : random.NextDouble(); // some without curvature in one direction
            (double c, double s) = (Math.Cos(angle), Math.Sin(angle));
            var loss = new QuadraticLoss(2) { Constant = 1 };
            (loss.Matrix[0], loss.Matrix[1], loss.Matrix[2], loss.Matrix[3]) = (c * c + bend * s * s, (1 - bend) * c * s, (1 - bend) * c * s, s * s + bend * c * c);
            (loss.Vector[0], loss.Vector[1]) = (3 * random.NextDouble() - 1.5, 3 * random.NextDouble() - 1.5);
            double[] x = Play.After(new ImplicitDescent(Disc, new ImplicitDescentOptions { StepSize = rate }), loss), slope = new double[2];
            loss.At(x, slope);
            TensorPrimitives.MultiplyAdd(x, 1 / rate, slope, slope);
            double norm = TensorPrimitives.Norm<double>(slope);
            // Linearly, no point of the disc is lower than x.
            Assert.True(TensorPrimitives.Dot<double>(slope, x) + norm <= 1e-7 * (1 + norm), $"{trial}: {norm} at {x[0]}, {x[1]}");
            Assert.True(Disc.Contains(x));
        }
    }

    /// <summary>A quadratic loss of one prediction, told as the one and as the other.</summary>
    [Fact]
    public void ImplicitOptimisticDescent_EitherFormOfALoss_PlaysTheSame()
    {
        FirstOrderLearner first = new ImplicitOptimisticDescent(Disc), second = new ImplicitOptimisticDescent(Disc);
        for (int t = 0; t < 30; t++)
        {
            var squared = new SquaredLoss([Math.Cos(t), Math.Sin(t)], 0.8 * Math.Cos(t / 5.0), 2);
            var quadratic = new QuadraticLoss(2);
            double constant = 0;
            squared.AddTo(quadratic.Matrix, quadratic.Vector, ref constant);
            quadratic.Constant = constant;
            Point one = first.Act(default), other = second.Act(default);
            Play.AssertNear(one.Coordinates, other.Coordinates, 1e-7);
            double[] gradient = new double[2];
            double value = squared.At(one.Coordinates, gradient);
            first.Learn(default, one, new LossGradient(value, gradient, squared));
            second.Learn(default, other, new LossGradient(value, gradient, quadratic));
        }
    }

    [Fact]
    public void ImplicitDescent_LinearLosses_IsGradientDescent()
    {
        var loss = new LinearLoss(2);
        (loss.Gradient[0], loss.Gradient[1]) = (3, -1);
        Play.AssertNear([-0.3, 0.1], Play.After(new ImplicitDescent(Disc, new ImplicitDescentOptions { StepSize = 0.1 }), loss), 1e-15);
    }

    [Fact]
    public void ImplicitLearners_NoLossOfAPrediction_RefuseIt()
    {
        foreach (FirstOrderLearner learner in new FirstOrderLearner[]
        {
            new ImplicitDescent(Disc, new ImplicitDescentOptions { StepSize = 1 }), new ImplicitOptimisticDescent(Disc),
        })
        {
            Point point = learner.Act(default);
            Assert.Throws<ArgumentException>(() => learner.Learn(default, point, new LossGradient(0, [1, 0])));
            Assert.Throws<ArgumentException>(() => learner.Learn(default, point, new LossGradient(0, [1, 0], new AbsoluteLoss([1], 0))));
        }
    }
}
