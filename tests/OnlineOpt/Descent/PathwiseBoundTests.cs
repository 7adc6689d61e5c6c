using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>Bounds on the regret that hold on every path, against the comparator that makes the regret largest.</summary>
public class PathwiseBoundTests
{
    private const double Tolerance = 1e-9;

    [Fact]
    public void OptimisticDescent_EverySequence_KeepsTheStepInequalityAndTheRegretBound()
    {
        int interior = 0;
        foreach (GradientSequence sequence in GradientSequence.Thousand(1))
        {
            double g = sequence.Bound, smooth = sequence.Smoothness, d = sequence.Domain.Diameter, delta = 10 * d * d * smooth * smooth;
            var learner = new OptimisticDescent(sequence.Domain, new OptimisticDescentOptions { GradientBound = g, Smoothness = smooth });
            var path = new Path(sequence, learner);
            interior += path.AssertSteps(sequence, (_, before) => DenseMatrix.CreateIdentity(sequence.Dimension) * (Math.Sqrt(delta + 4 * g * g + before) / d));
            double bound = 2 * d * Math.Sqrt(delta + path.Variation) + d / 2 * Math.Sqrt(delta + 4 * g * g + path.Variation)
                - Math.Sqrt(delta) / (4 * d) * path.Movement;
            Assert.True(path.LinearRegret(sequence.Domain.Radius) <= bound + Tolerance * g * d * sequence.Rounds);
        }

        Assert.True(interior > 1000); // the case of equality was met often
    }

    [Fact]
    public void OptimisticDescent_FixedStepOnEverySequence_KeepsTheStepInequality()
    {
        int interior = 0;
        foreach (GradientSequence sequence in GradientSequence.Thousand(4))
        {
            double eta = sequence.Domain.Diameter / (sequence.Bound * Math.Sqrt(sequence.Rounds));
            var path = new Path(sequence, new OptimisticDescent(sequence.Domain, new OptimisticDescentOptions { StepSize = eta }));
            interior += path.AssertSteps(sequence, (_, _) => DenseMatrix.CreateIdentity(sequence.Dimension) / eta);
        }

        Assert.True(interior > 1000);
    }

    [Fact]
    public void StronglyConvexOptimisticDescent_EverySequence_KeepsTheStepInequalityAndTheRegretBound()
    {
        int interior = 0;
        foreach (GradientSequence sequence in GradientSequence.Thousand(2))
        {
            double g = sequence.Bound, d = sequence.Domain.Diameter, lambda = (sequence.Smoothness + 0.1) * g / d;
            var learner = new StronglyConvexOptimisticDescent(
                sequence.Domain, new StronglyConvexOptimisticDescentOptions { StrongConvexity = lambda });
            var path = new Path(sequence, learner);
            interior += path.AssertSteps(sequence, (round, _) => DenseMatrix.CreateIdentity(sequence.Dimension) * (lambda * round / 2));
            double[] worst = new double[sequence.Dimension];
            foreach ((double[] x, double[] gradient) in path.Rounds)
                for (int i = 0; i < worst.Length; i++) worst[i] += (x[i] - gradient[i] / lambda) / sequence.Rounds;
            sequence.Domain.Project(worst);
            double regret = 0, bound = lambda * d * d / 4;
            double[] before = new double[sequence.Dimension];
            for (int t = 1; t <= sequence.Rounds; t++)
            {
                (double[] x, double[] gradient) = path.Rounds[t - 1];
                regret += path.Product(t, worst) - lambda / 2 * Square(x, worst);
                bound += 4 / (lambda * t) * Square(gradient, before);
                if (t >= 2) bound -= lambda * (t - 1) / 8 * Square(x, path.Rounds[t - 2].Point);
                before = gradient;
            }

            Assert.True(regret <= bound + Tolerance * (g * d + lambda * d * d) * sequence.Rounds);
        }

        Assert.True(interior > 1000);
    }

    [Fact]
    public void ExpConcaveOptimisticDescent_EverySequence_KeepsTheStepInequalityAndTheRegretBound()
    {
        int interior = 0;
        foreach (GradientSequence sequence in GradientSequence.Thousand(3))
        {
            double g = sequence.Bound, d = sequence.Domain.Diameter, beta = (sequence.Smoothness + 0.1) / (g * d);
            int n = sequence.Dimension;
            var learner = new ExpConcaveOptimisticDescent(
                sequence.Domain, new ExpConcaveOptimisticDescentOptions { GradientBound = g, Curvature = beta });
            var path = new Path(sequence, learner);
            Matrix<double> norm = DenseMatrix.CreateIdentity(n) * (1 + beta * g * g / 2);
            interior += path.AssertSteps(sequence, (round, _) =>
            {
                if (round > 1) norm += Outer(path.Rounds[round - 2].Gradient) * (beta / 2);
                return norm;
            });
            // The worst comparator maximises sum <g, x - u> - (beta / 2) <g, x - u>^2.
            Matrix<double> second = DenseMatrix.CreateIdentity(n) * (1e-9 * g * g);
            Vector<double> right = new DenseVector(n);
            foreach ((double[] x, double[] gradient) in path.Rounds)
            {
                second += Outer(gradient);
                right += new DenseVector(gradient) * (TensorPrimitives.Dot<double>(gradient, x) - 1 / beta);
            }

            double[] worst = second.Solve(right).ToArray();
            sequence.Domain.ProjectInNorm(worst, second.ToRowMajorArray());
            double regret = 0;
            for (int t = 1; t <= sequence.Rounds; t++)
            {
                double product = path.Product(t, worst);
                regret += product - beta / 2 * product * product;
            }

            double bound = 16 * n / beta * Math.Log(1 + beta * path.Variation / (8 * n)) + d * d / 2 * (1 + beta * g * g / 2) - path.Movement / 4;
            Assert.True(regret <= bound + Tolerance * (g * d + beta * g * g * d * d + d * d) * sequence.Rounds);
        }

        Assert.True(interior > 1000);
    }

    [Fact]
    public void OptimisticFtrl_EverySequence_KeepsTheRegretBound()
    {
        foreach (GradientSequence sequence in GradientSequence.Thousand(4))
        {
            double gd = sequence.Bound * sequence.Domain.Diameter;
            var path = new Path(sequence, new OptimisticFtrl(sequence.Domain, new OptimisticFtrlOptions { Regularization = 2 * gd }));
            double bound = 3 * Math.Sqrt(2) * gd * Math.Sqrt(sequence.Rounds) + 4 * gd;
            Assert.True(path.LinearRegret(sequence.Domain.Radius) <= bound + Tolerance * gd * sequence.Rounds);
        }
    }

    [Fact]
    public void GradientMethods_EverySequence_KeepTheirRegretBounds()
    {
        foreach (GradientSequence sequence in GradientSequence.Thousand(5))
        {
            double g = sequence.Bound, d = sequence.Domain.Diameter, slack = Tolerance * g * d * sequence.Rounds;
            var descent = new Path(sequence, new GradientDescent(sequence.Domain, new GradientDescentOptions { GradientBound = g }));
            Assert.True(descent.LinearRegret(d / 2) <= Math.Sqrt(2 * sequence.Rounds) * d * g + slack);
            var adaptive = new Path(sequence, new AdaGradNorm(sequence.Domain));
            double squares = adaptive.Rounds.Sum(round => TensorPrimitives.SumOfSquares<double>(round.Gradient));
            Assert.True(adaptive.LinearRegret(d / 2) <= Math.Sqrt(2 * squares) * d + slack);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(100)]
    public void OptimisticDescent_ConstantGradient_HasRegretOfOneRound(int rounds)
    {
        var learner = new OptimisticDescent(new Ball(2, 2), new OptimisticDescentOptions { GradientBound = 5 });
        double loss = 0;
        for (int t = 0; t < rounds; t++) loss += TensorPrimitives.Dot<double>(Play.Round(learner, [3, 4]), [3, 4]);
        Assert.Equal(10, loss + 10 * rounds, 1e-9 * rounds);
    }

    [Fact]
    public void OptimisticDescent_HintsThatKnowTheGradient_HaveConstantRegret()
    {
        foreach (GradientSequence sequence in GradientSequence.Thousand(6).Take(200))
        {
            double g = sequence.Bound, d = sequence.Domain.Diameter;
            var hint = new ExternalHint(sequence.Dimension);
            var learner = new OptimisticDescent(sequence.Domain, new OptimisticDescentOptions { GradientBound = g }, hint);
            double loss = 0;
            double[] sum = new double[sequence.Dimension];
            for (int t = 1; t <= sequence.Rounds; t++)
            {
                double[] gradient = sequence.Next(t, sum);
                hint.Set(gradient);
                loss += TensorPrimitives.Dot<double>(Play.Round(learner, gradient), gradient);
                TensorPrimitives.Add(sum, gradient, sum);
            }

            // eta stays D / (2 G), as no hint was ever wrong.
            double regret = loss + d / 2 * TensorPrimitives.Norm<double>(sum);
            Assert.True(regret <= g * d + Tolerance * g * d * sequence.Rounds);
        }
    }

    private static double Square(double[] x, double[] y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Sum();

    private static Matrix<double> Outer(double[] x) => new DenseVector(x).OuterProduct(new DenseVector(x));

    /// <summary>What a learner played against a sequence.</summary>
    private sealed class Path
    {
        public Path(GradientSequence sequence, FirstOrderLearner learner)
        {
            double[] before = new double[sequence.Dimension];
            for (int t = 1; t <= sequence.Rounds; t++)
            {
                Protocol.Point point = learner.Act(default);
                double[] x = [.. point.Coordinates], gradient = sequence.Next(t, x);
                learner.Learn(default, point, new Protocol.LossGradient(0, gradient));
                Assert.True(sequence.Domain.Contains(x, 1e-9 * sequence.Domain.Radius));
                if (t >= 2) Movement += Square(x, Rounds[^1].Point);
                Variation += Square(gradient, before);
                Rounds.Add((x, gradient));
                before = gradient;
            }
        }

        public List<(double[] Point, double[] Gradient)> Rounds { get; } = [];

        /// <summary>sum |g_t - g_{t-1}|^2.</summary>
        public double Variation { get; }

        /// <summary>sum |x_t - x_{t-1}|^2.</summary>
        public double Movement { get; }

        /// <summary>The inner product of g_t with x_t - u.</summary>
        public double Product(int round, double[] u)
        {
            (double[] x, double[] gradient) = Rounds[round - 1];
            return gradient.Select((value, i) => value * (x[i] - u[i])).Sum();
        }

        public double LinearRegret(double radius)
        {
            double[] sum = new double[Rounds[0].Gradient.Length];
            foreach ((_, double[] gradient) in Rounds) TensorPrimitives.Add(sum, gradient, sum);
            double norm = TensorPrimitives.Norm<double>(sum);
            double[] best = [.. sum.Select(value => norm > 0 ? -radius * value / norm : 0)];
            return Enumerable.Range(1, Rounds.Count).Sum(t => Product(t, best));
        }

        /// <summary>
        /// Follows xhat_t with the given norm H_t (1/eta_t times the identity for Euclidean steps) and requires, for some u of the domain,
        /// {g, x - u} at most {g - m, x - xhat'} + (|u - xhat|^2 - |u - xhat'|^2 - |xhat' - x|^2 - |x - xhat|^2) / 2, equal inside the domain.
        /// </summary>
        /// <returns>In how many rounds both steps stayed inside.</returns>
        public int AssertSteps(GradientSequence sequence, Func<int, double, Matrix<double>> normOf)
        {
            int interior = 0;
            double variation = 0, radius = sequence.Domain.Radius;
            double[] origin = new double[sequence.Dimension], hint = new double[sequence.Dimension];
            for (int t = 1; t <= Rounds.Count; t++)
            {
                (double[] x, double[] gradient) = Rounds[t - 1];
                Matrix<double> norm = normOf(t, variation);
                double Square(double[] a, double[] b) => (new DenseVector(a) - new DenseVector(b)) is var v ? v * norm * v : 0;
                double[] next = (new DenseVector(origin) - norm.Solve(new DenseVector(gradient))).ToArray();
                sequence.Domain.ProjectInNorm(next, norm.ToRowMajorArray());
                double[] u = sequence.Comparator();
                double left = Product(t, u);
                double right = gradient.Select((value, i) => (value - hint[i]) * (x[i] - next[i])).Sum()
                    + (Square(u, origin) - Square(u, next) - Square(next, x) - Square(x, origin)) / 2;
                double tolerance = Tolerance * (sequence.Bound * 2 * radius + norm.Diagonal().Maximum() * 4 * radius * radius);
                Assert.True(left <= right + tolerance, $"round {t}: {left} > {right}");
                if (TensorPrimitives.Norm<double>(x) < radius * 0.999999 && TensorPrimitives.Norm<double>(next) < radius * 0.999999)
                {
                    interior++;
                    Assert.Equal(left, right, tolerance);
                }

                variation += PathwiseBoundTests.Square(gradient, hint);
                (origin, hint) = (next, gradient);
            }

            return interior;
        }
    }
}
