using Bandits.OnlineOpt.Groupwise;
using Bandits.Randomness;
using Bandits.Tests;

namespace Bandits.OnlineOpt.Tests.Groupwise;

public sealed class ShortestPathTests
{
    [Fact]
    public void Minimise_GridOfThree_FindsThePathByHand()
    {
        ShortestPath grid = ShortestPath.Grid(3);
        double[] costs = [.5, .9, .2, .4, .1, .8, .3, .6, .7, .2, .9, .1];
        int[] chosen = new int[grid.Largest];
        int count = grid.Minimise(costs, chosen);
        Assert.Equal([6, 2, 3, 11], chosen.Take(count));
        Assert.Equal(1.0, chosen.Take(count).Sum(edge => costs[edge]), 1e-15);
        Assert.Equal((12, 4), (grid.Components, grid.Largest));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Minimise_RandomGrid_EqualsEnumeration(int side)
    {
        RandomStream random = new Streams(1, "grid").Stream($"{side}");
        ShortestPath grid = ShortestPath.Grid(side);
        List<int[]> paths = GridPaths(side);
        int[] chosen = new int[grid.Largest];
        for (int trial = 0; trial < 200; trial++)
        {
            double[] costs = [.. Enumerable.Range(0, grid.Components).Select(_ => random.NextGaussian())];
            int count = grid.Minimise(costs, chosen);
            int[] best = paths.MinBy(path => path.Sum(edge => costs[edge]))!;
            Assert.Equal(best, chosen.Take(count));
        }
    }

    [Fact]
    public void Minimise_Ties_GoRight()
    {
        int[] chosen = new int[4];
        ShortestPath.Grid(3).Minimise(new double[12], chosen);
        Assert.Equal([0, 1, 8, 11], chosen);
    }

    [Fact]
    public void Minimise_LargeGraph_EqualsRelaxationOverAllEdges()
    {
        RandomStream random = new Streams(2, "dag").Stream("edges");
        const int nodes = 3000;
        var edges = new List<Edge>();
        for (int node = 1; node < nodes; node++)
            for (int k = 0; k < 6; k++) edges.Add(new Edge(random.NextIndex(node), node));
        // Some nodes lead nowhere, and edges come in any order.
        Edge[] shuffled = [.. edges];
        new StreamRandom(random).Shuffle(shuffled);
        var oracle = new ShortestPath(nodes, shuffled, 0, nodes - 1);
        double[] costs = [.. shuffled.Select(_ => random.NextGaussian())];
        double[] distance = [.. Enumerable.Repeat(double.PositiveInfinity, nodes)];
        distance[0] = 0;
        foreach (int edge in Enumerable.Range(0, shuffled.Length).OrderBy(edge => shuffled[edge].To))
            distance[shuffled[edge].To] = Math.Min(distance[shuffled[edge].To], distance[shuffled[edge].From] + costs[edge]);
        int[] chosen = new int[oracle.Largest];
        int count = oracle.Minimise(costs, chosen);
        Assert.Equal(distance[nodes - 1], chosen.Take(count).Sum(edge => costs[edge]), 1e-9);
        int at = 0;
        foreach (int edge in chosen.Take(count))
        {
            Assert.Equal(at, shuffled[edge].From);
            at = shuffled[edge].To;
        }

        Assert.Equal(nodes - 1, at);
        Assert.Equal(0, Allocation.Of(() => oracle.Minimise(costs, chosen)));
    }

    [Fact]
    public void Largest_UnequalPaths_IsTheLongest()
    {
        var oracle = new ShortestPath(5, [new(0, 3), new(0, 1), new(1, 2), new(2, 3), new(0, 4)], 0, 3);
        Assert.Equal(3, oracle.Largest);
        int[] chosen = new int[3];
        Assert.Equal(1, oracle.Minimise([1, 1, 1, 1, -9], chosen));
        Assert.Equal(0, chosen[0]);
    }

    [Fact]
    public void Constructor_BadGraph_Throws()
    {
        Assert.Contains("cycle", Assert.Throws<ArgumentException>(() => new ShortestPath(3, [new(0, 1), new(1, 2), new(2, 1)], 0, 2)).Message, StringComparison.Ordinal);
        Assert.Contains("cycle", Assert.Throws<ArgumentException>(() => new ShortestPath(2, [new(0, 1), new(0, 0)], 0, 1)).Message, StringComparison.Ordinal);
        Assert.Contains("No path", Assert.Throws<ArgumentException>(() => new ShortestPath(3, [new(0, 1)], 0, 2)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShortestPath(3, [], 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShortestPath(3, [new(0, 3)], 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShortestPath(3, [new(0, 1)], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ShortestPath.Grid(1));
    }

    /// <summary>All paths of the grid, as lists of edges.</summary>
    internal static List<int[]> GridPaths(int side)
    {
        var paths = new List<int[]>();
        Walk(0, 0, []);
        return paths;

        void Walk(int i, int j, int[] path)
        {
            if (i == side - 1 && j == side - 1) paths.Add(path);
            if (j < side - 1) Walk(i, j + 1, [.. path, i * (side - 1) + j]);
            if (i < side - 1) Walk(i + 1, j, [.. path, side * (side - 1) + i * side + j]);
        }
    }
}
