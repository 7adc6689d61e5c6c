using Bandits.Gpu.Replay;
using Bandits.Gpu.Tests.Kernels.Adversarial;
using Bandits.Gpu.Tests.Shared;

namespace Bandits.Gpu.Tests.Kernels.Convex;

/// <summary>Lanes play the points that the library's learners play.</summary>
public class PointPathTests
{
    private const int Horizon = 1000, Seeds = 6;
    private const double Deviation = 1e-5; // of the diameter; 4.5e-6 was the largest, from the tails of the noise, where 24 bits tell least

    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach ((string learner, string shape) in PointCase.All)
            foreach (int dimension in (int[])[3, 40]) cases.Add(learner, shape, dimension);
        cases.Add("optimistic", "ball", 2);
        cases.Add("optimistic", "ball", 1);
        cases.Add("optimistic", "cube", 1);
        return cases;
    }

    [Theory, MemberData(nameof(Cases))]
    public void Play_SameStreams_SamePoints(string learner, string shape, int dimension)
    {
        var contest = new PointCase(learner, shape, dimension, Horizon);
        LaneRun[] runs = [.. Enumerable.Range(0, Seeds).Select(contest.Lane)];
        (double[][] Points, double[] Gradients, double Loss)[] library =
            [.. Enumerable.Range(0, Seeds).Select(seed => (contest.Library(seed, out double[] gradients, out double loss), gradients, loss))];
        using var tile = new GlassTile(runs);
        double largest = 0;
        for (int round = 0; round < Horizon; round++)
        {
            tile.PlayTo(round + 1);
            bool held = contest.HasMovedOn;
            if (held && round + 1 == Horizon) break;
            for (int seed = 0; seed < Seeds; seed++)
            {
                double[] expected = library[seed].Points[held ? round + 1 : round], point = tile.Read(contest.Field, seed);
                for (int i = 0; i < dimension; i++) largest = Math.Max(largest, Math.Abs(point[i] - expected[i]));
            }
        }

        Assert.InRange(largest, 0, Deviation * contest.Domain.Diameter);
        for (int seed = 0; seed < Seeds; seed++)
        {
            Assert.Equal(library[seed].Loss, Sum("_meter._loss", seed)[0], 1e-2);
            double[] gradients = Sum("_meter._gradient", seed);
            for (int i = 0; i < dimension; i++) Assert.Equal(library[seed].Gradients[i], gradients[i], 1e-3);
        }

        double[] Sum(string name, int seed) => [.. tile.Read(name, seed).Zip(tile.Read(name + "Rest", seed), (sum, rest) => sum + rest)];
    }
}
