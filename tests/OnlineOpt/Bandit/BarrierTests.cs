using System.Numerics.Tensors;
using Bandits.OnlineOpt.Bandit;
using Bandits.OnlineOpt.Domains;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Bandit;

public sealed class BarrierTests
{
    private const int Dimension = 4;

    public static TheoryData<string> Barriers => new("ball", "box");

    [Theory]
    [MemberData(nameof(Barriers))]
    public void Minimize_AnyDirection_GradientVanishes(string name)
    {
        var random = new RandomStream(1);
        (IBarrier barrier, IDomain domain) = Make(name);
        double[] direction = new double[Dimension], point = new double[Dimension], gradient = new double[Dimension];
        for (int trial = 0; trial < 200; trial++)
        {
            double scale = Math.Pow(10, random.NextIndex(7) - 3);
            for (int i = 0; i < Dimension; i++) direction[i] = scale * random.NextGaussian();
            barrier.Minimize(direction, point);
            Gradient(name, point, gradient);
            Assert.True(domain.Contains(point, 0));
            for (int i = 0; i < Dimension; i++) Assert.Equal(-direction[i], gradient[i], 1e-8 * (1 + scale * scale));
        }
    }

    [Theory]
    [MemberData(nameof(Barriers))]
    public void Axis_EveryIndex_IsAnOrthonormalEigenvectorOfTheHessian(string name)
    {
        var random = new RandomStream(2);
        (IBarrier barrier, _) = Make(name);
        double[] direction = new double[Dimension], point = new double[Dimension], ahead = new double[Dimension], behind = new double[Dimension], moved = new double[Dimension];
        double[][] axes = [.. Enumerable.Range(0, Dimension).Select(_ => new double[Dimension])];
        for (int trial = 0; trial < 100; trial++)
        {
            for (int i = 0; i < Dimension; i++) direction[i] = trial == 0 ? 0 : random.NextGaussian(); // the centre, too
            barrier.Minimize(direction, point);
            for (int index = 0; index < Dimension; index++)
            {
                double value = barrier.Axis(point, index, axes[index]);
                // H e by a difference of gradients.
                const double Step = 1e-6;
                TensorPrimitives.MultiplyAdd(axes[index], Step, point, moved);
                Gradient(name, moved, ahead);
                TensorPrimitives.MultiplyAdd(axes[index], -Step, point, moved);
                Gradient(name, moved, behind);
                for (int i = 0; i < Dimension; i++) Assert.Equal(value * axes[index][i], (ahead[i] - behind[i]) / (2 * Step), 1e-5 * value);
                for (int other = 0; other <= index; other++)
                    Assert.Equal(other == index ? 1 : 0, TensorPrimitives.Dot<double>(axes[index], axes[other]), 1e-12);
            }
        }
    }

    [Fact]
    public void Of_Simplex_IsRefused() => Assert.Contains("Ball or a Box", Assert.Throws<ArgumentException>(() => IBarrier.Of(new Simplex(3))).Message, StringComparison.Ordinal);

    private static (IBarrier Barrier, IDomain Domain) Make(string name)
    {
        IDomain domain = name == "ball"
            ? new Ball([0.5, -1, 0, 2], 1.5)
            : new Box([-1, 0, -2, 1], [1, 0.5, 3, 1.25]);
        return (IBarrier.Of(domain), domain);
    }

    // Of the barriers as they are defined.
    private static void Gradient(string name, double[] x, double[] gradient)
    {
        double[] center = [0.5, -1, 0, 2], lower = [-1, 0, -2, 1], upper = [1, 0.5, 3, 1.25];
        double room = 1.5 * 1.5;
        for (int i = 0; i < x.Length; i++) room -= (x[i] - center[i]) * (x[i] - center[i]);
        for (int i = 0; i < x.Length; i++)
            gradient[i] = name == "ball" ? 2 * (x[i] - center[i]) / room : 1 / (upper[i] - x[i]) - 1 / (x[i] - lower[i]);
    }
}
