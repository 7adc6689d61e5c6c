using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Descent;

public class ConstrainedTests
{
    /// <summary>What the inner learner is charged against any u of the domain is at least what is charged outside, and its gradients are no longer.</summary>
    [Theory]
    [InlineData("ball")]
    [InlineData("box")]
    [InlineData("simplex")]
    public void Learn_AnyPointAndGradient_CostsNoRegret(string kind)
    {
        var random = new RandomStream(2);
        const int d = 3;
        IDomain domain = kind switch { "ball" => new Ball(d, 1), "box" => new Box(d, -1, 0.5), _ => new Simplex(d) };
        var inner = new Puppet(d);
        var learner = new Constrained(inner, domain);
        int outside = 0;
        for (int round = 0; round < 2000; round++)
        {
            double[] z = Vector(4), g = Vector(2), u = Vector(3);
            domain.Project(u);
            inner.Next = z;
            double[] x = Play.Round(learner, g);
            double[] nearest = [.. z];
            domain.Project(nearest);
            Assert.Equal(nearest, x);
            double charged = Product(g, x, u), told = Product(inner.Told, z, u);
            Assert.True(charged <= told + 1e-12, $"{charged} > {told}");
            Assert.True(TensorPrimitives.Norm<double>(inner.Told) <= TensorPrimitives.Norm<double>(g) + 1e-12);
            if (z.SequenceEqual(x)) Assert.Equal(g, inner.Told);
            else if (!g.SequenceEqual(inner.Told)) outside++;
        }

        Assert.True(outside > 100); // the case that is not trivial
        return;

        double[] Vector(double size) => [.. Enumerable.Range(0, d).Select(_ => size * (random.NextDouble() - 0.5))];
    }

    [Fact]
    public void Constructor_OtherDimension_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Constrained(new FtrlProximal(2), new Ball(3, 1)));

    private static double Product(double[] g, double[] x, double[] y) => g.Select((value, i) => value * (x[i] - y[i])).Sum();

    // Plays what it is told to, and keeps the gradient it was given.
    private sealed class Puppet(int dimension) : FirstOrderLearner(dimension)
    {
        public double[] Next { get; set; } = [];

        public double[] Told { get; private set; } = [];

        protected override void Decide(Span<double> point) => Next.CopyTo(point);

        protected override void Update(ReadOnlySpan<double> played, in LossGradient feedback) => Told = [.. feedback.Gradient];
    }
}
