using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Domains;

namespace Bandits.Gpu.Tests.Kernels.Convex;

public class RegionLanesTests
{
    private const int Lanes = 64, Rounds = 20;

    [Theory]
    [InlineData("ball", 1), InlineData("ball", 3), InlineData("ball", 100)]
    [InlineData("cube", 3)]
    [InlineData("simplex", 1), InlineData("simplex", 2), InlineData("simplex", 5), InlineData("simplex", 40), InlineData("simplex", 300)]
    public void Project_RandomPoints_AreAsNearAsStated(string shape, int dimension)
    {
        const double size = 1.7f;
        IDomain domain = shape switch { "ball" => new Ball(dimension, size), "cube" => new Box(dimension, -size, size), _ => new Simplex(dimension, size) };
        using var device = new ManagedDevice(1);
        using IReplay replay = device.Open(Batch(domain));
        float[] points = new float[dimension * Lanes], nearest = new float[dimension * Lanes];
        for (int round = 0; round < Rounds; round++)
        {
            replay.PlayTo(round + 1, CancellationToken.None);
            replay.Read("_point", points);
            replay.Read("_nearest", nearest);
            for (int lane = 0; lane < Lanes; lane++)
            {
                double[] expected = [.. Enumerable.Range(0, dimension).Select(i => (double)points[i * Lanes + lane])];
                domain.Project(expected);
                for (int i = 0; i < dimension; i++)
                {
                    double error = (dimension + 4) * Math.Pow(2, -24) * (shape == "ball" ? Math.Abs(expected[i]) : shape == "cube" ? 0 : size);
                    Assert.InRange(nearest[i * Lanes + lane], expected[i] - error, expected[i] + error);
                }
            }
        }
    }

    // From points deep within to points far away.
    private static LaneBatch Batch(IDomain domain)
    {
        LaneSetup setup = RegionLanes.Add(new LaneSetup(typeof(ProjectionLoop)), "_region", domain)!.Uniform("Dimension", domain.Dimension);
        Dictionary<string, uint[]> options = setup.Options.ToDictionary(option => option.Key, option => Enumerable.Repeat(option.Value, Lanes).ToArray());
        options.Add("_spread", [.. Enumerable.Range(0, Lanes).Select(lane => BitConverter.SingleToUInt32Bits((float)Math.Pow(10, (lane - 16) / 12.0)))]);
        foreach (string word in (string[])["_key0", "_key1", "_nonce0", "_nonce1"]) options.Add($"_table.{word}", [.. Enumerable.Range(0, Lanes).Select(lane => (uint)lane)]);
        return new LaneBatch(typeof(ProjectionLoop), Lanes, Rounds, setup.Uniforms.ToDictionary(), options, new Dictionary<string, float[]>());
    }
}
