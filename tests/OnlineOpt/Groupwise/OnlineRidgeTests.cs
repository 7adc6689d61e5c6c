using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.OnlineOpt.Tests.Groupwise;

public sealed class OnlineRidgeTests
{
    [Theory]
    [InlineData(false, new[] { 0, 1.0 / 2, 1.0 / 3, 1.0 / 2 })]
    [InlineData(true, new[] { 0, 1.0 / 3, 1.0 / 4, 2.0 / 5 })]
    public void Propose_OneConstantFeature_FollowsTheTrace(bool forward, double[] expected)
    {
        var learner = new OnlineRidge(1, new OnlineRidgeOptions { Forward = forward });
        double[] labels = [1, 0, 1, 1];
        for (int round = 0; round < 4; round++)
        {
            Assert.Equal(expected[round], learner.Propose([1], 1).Value, 1e-15);
            learner.Learn([1], 1, new Label(labels[round]));
        }
    }

    [Fact]
    public void Propose_Forward_IsRidgeShrunkByTheNewFeatures()
    {
        RandomStream random = new Streams(1, "vaw").Stream("data");
        const int d = 5;
        var ridge = new OnlineRidge(d, new OnlineRidgeOptions { Lambda = .3 });
        var forward = new OnlineRidge(d, new OnlineRidgeOptions { Lambda = .3, Forward = true });
        Matrix<double> a = Matrix<double>.Build.DenseIdentity(d) * .3;
        Vector<double> b = Vector<double>.Build.Dense(d);
        for (int round = 0; round < 200; round++)
        {
            double[] x = Draw(random, d);
            Vector<double> v = Vector<double>.Build.Dense(x);
            double activity = round % 3 == 0 ? random.NextDouble() + 1e-3 : 1, y = random.NextDouble();
            activity = Math.Min(activity, 1);
            double byHand = v * (a + activity * v.OuterProduct(v)).Inverse() * b;
            double predicted = ridge.Propose(x, activity).Value;
            Assert.Equal(v * a.Inverse() * b, predicted, 1e-9);
            Assert.Equal(byHand, forward.Propose(x, activity).Value, 1e-9);
            Assert.Equal(predicted / (1 + activity * (v * a.Inverse() * v)), forward.Propose(x, activity).Value, 1e-9);
            ridge.Learn(x, activity, new Label(y));
            forward.Learn(x, activity, new Label(y));
            a += activity * v.OuterProduct(v);
            b += activity * y * v;
        }
    }

    // sum (x'theta - y)^2 / (1 + x'Px) = min_u lambda |u|^2 + sum (u'x - y)^2 on any data.
    [Theory]
    [InlineData(1, 3, .5)]
    [InlineData(2, 12, 1)]
    [InlineData(3, 25, 10)]
    public void Learn_AnyData_KeepsTheIdentityOfOnlineRidge(int seed, int d, double lambda)
    {
        RandomStream random = new Streams((ulong)seed, "identity").Stream("data");
        var ridge = new OnlineRidge(d, new OnlineRidgeOptions { Lambda = lambda });
        var forward = new OnlineRidge(d, new OnlineRidgeOptions { Lambda = lambda, Forward = true });
        Matrix<double> a = Matrix<double>.Build.DenseIdentity(d) * lambda;
        Vector<double> b = Vector<double>.Build.Dense(d);
        double left = 0, squares = 0;
        for (int round = 0; round < 300; round++)
        {
            double[] x = Draw(random, d);
            double y = 3 * random.NextGaussian();
            double predicted = ridge.Propose(x, 1).Value, shrunk = forward.Propose(x, 1).Value;
            // Where the forward prediction is 0 so is the other, and no shrinking can be read off; it does not happen after round 0.
            double factor = predicted == 0 ? 1 + x.Sum(value => value * value) / lambda : predicted / shrunk;
            left += (predicted - y) * (predicted - y) / factor;
            ridge.Learn(x, 1, new Label(y));
            forward.Learn(x, 1, new Label(y));
            Vector<double> v = Vector<double>.Build.Dense(x);
            a += v.OuterProduct(v);
            b += y * v;
            squares += y * y;
        }

        double right = squares - b * a.Solve(b);
        Assert.Equal(1, left / right, 1e-9);
    }

    [Fact]
    public void Coefficients_AfterManyRounds_EqualTheDirectSolution()
    {
        RandomStream random = new Streams(4, "drift").Stream("data");
        const int d = 8;
        var ridge = new OnlineRidge(d);
        Matrix<double> a = Matrix<double>.Build.DenseIdentity(d);
        Vector<double> b = Vector<double>.Build.Dense(d);
        for (int round = 0; round < 100_000; round++)
        {
            double[] x = Draw(random, d);
            double y = x[0] - 2 * x[3] + random.NextGaussian();
            ridge.Learn(x, 1, new Label(y));
            for (int i = 0; i < d; i++)
            {
                b[i] += y * x[i];
                for (int j = 0; j < d; j++) a[i, j] += x[i] * x[j];
            }
        }

        Vector<double> direct = a.Solve(b);
        for (int i = 0; i < d; i++) Assert.Equal(direct[i], ridge.Coefficients[i], 1e-9);
    }

    [Fact]
    public void Propose_Clip_StaysInTheUnitInterval()
    {
        var ridge = new OnlineRidge(1, new OnlineRidgeOptions { Clip = true });
        ridge.Learn([1], 1, new Label(50));
        Assert.Equal(1, ridge.Propose([1], 1).Value);
        Assert.Equal(0, ridge.Propose([-1], 1).Value);
    }

    [Fact]
    public void Constructor_BadOptions_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineRidge(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineRidge(1, new OnlineRidgeOptions { Lambda = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new OnlineRidge(1, new OnlineRidgeOptions { Lambda = double.NaN }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Visit_SavedAndLoaded_GoesOnTheSame(bool forward)
    {
        RandomStream random = new Streams(5, "state").Stream("data");
        var options = new OnlineRidgeOptions { Forward = forward };
        OnlineRidge learner = new(4, options), copy = new(4, options);
        for (int round = 0; round < 10; round++) learner.Learn(Draw(random, 4), 1, new Label(random.NextDouble()));
        SavedState.Load(copy, SavedState.Save(learner));
        for (int round = 0; round < 10; round++)
        {
            double[] x = Draw(random, 4);
            Assert.Equal(learner.Propose(x, 1), copy.Propose(x, 1));
            var label = new Label(random.NextDouble());
            learner.Learn(x, 1, label);
            copy.Learn(x, 1, label);
        }
    }

    [Fact]
    public void Learn_SteadyState_AllocatesNothing()
    {
        var learner = new OnlineRidge(25);
        double[] x = new double[25];
        x[3] = 1;
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int round = 0; round < 100; round++)
            {
                learner.Propose(x, 1);
                learner.Learn(x, 1, new Label(.5));
            }
        }));
    }

    private static double[] Draw(RandomStream random, int d) => [.. Enumerable.Range(0, d).Select(_ => random.NextGaussian())];
}
