using Bandits.Environments.Convex;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Tests.Convex;

public sealed class MovingTargetTests
{
    [Fact]
    public void Respond_AnyPoint_LossIsTheDistanceToTheTarget()
    {
        var environment = new MovingTarget(new Streams(1, "a"), new MovingTargetOptions { Segment = 10 });
        double[] origin = new double[5], edge = [0, 0, 1, 0, 0];
        double[] target = [];
        double charged = 0;
        for (int t = 0; t < 100; t++)
        {
            double[] losses = environment.Respond(new PointQueries([origin, edge, environment.Target.ToArray()])).Values;
            Assert.Equal(0.8, losses[0], 12); // the distance of the target from the origin
            Assert.Equal(t % 10 == 0, !environment.Target.SequenceEqual(target));
            target = environment.Target.ToArray();
            Assert.Equal(Math.Sqrt(1 + 0.64 - 2 * target[2]), losses[1], 12);
            if (t % 10 != 0) Assert.Equal(0, losses[2]);
            charged += losses[0];
            Assert.Equal(charged / (t + 1), environment.Score, 12);
        }
    }

    [Fact]
    public void Respond_Targets_AreUniformDirections()
    {
        const int Moves = 20_000;
        var environment = new MovingTarget(new Streams(2, "a"), new MovingTargetOptions { Dimension = 3, Segment = 1 });
        var query = new PointQueries([new double[3]]);
        double[] sum = new double[3], squares = new double[3];
        for (int t = 0; t < Moves; t++)
        {
            environment.Respond(query);
            for (int i = 0; i < 3; i++)
            {
                double x = environment.Target[i] / 0.8;
                sum[i] += x / Moves;
                squares[i] += x * x / Moves;
            }
        }

        // In three dimensions a coordinate of a uniform direction is uniform on [-1, 1]: variance 1/3, variance of its square 4/45.
        Assert.All(sum, mean => Assert.Equal(0, mean, 5 * 0.0041));
        Assert.All(squares, mean => Assert.Equal(1.0 / 3, mean, 5 * 0.0021));
    }

    [Fact]
    public void Respond_BadPoints_PlaysNoRound()
    {
        MovingTarget touched = new(new Streams(3, "a")), clean = new(new Streams(3, "a"));
        Assert.True(double.IsNaN(touched.Score));
        Assert.Throws<ArgumentException>(() => touched.Respond(new PointQueries([])));
        Assert.Throws<ArgumentException>(() => touched.Respond(default));
        Assert.Throws<ArgumentException>(() => touched.Respond(new PointQueries([new double[4]])));
        Assert.Throws<ArgumentOutOfRangeException>(() => touched.Respond(new PointQueries([new double[5], [1, 0.1, 0, 0, 0]])));
        Assert.Throws<ArgumentOutOfRangeException>(() => touched.Respond(new PointQueries([[double.NaN, 0, 0, 0, 0]])));
        var query = new PointQueries([[0.5, 0, 0, 0, 0]]);
        for (int t = 0; t < 200; t++) Assert.Equal(clean.Respond(query).Values, touched.Respond(query).Values);
    }

    [Fact]
    public void Constructor_OptionsOutOfRange_Throws()
    {
        var streams = new Streams(1, "a");
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingTarget(streams, new MovingTargetOptions { Dimension = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingTarget(streams, new MovingTargetOptions { Segment = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MovingTarget(streams, new MovingTargetOptions { Distance = 1.1 }));
    }
}
