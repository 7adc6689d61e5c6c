using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Shortest paths from a source to a sink of a directed acyclic graph, by dynamic programming in reverse topological order.</summary>
/// <remarks>
/// Costs may be negative. A selection lists the edges of the path in order; on ties the first edge of a node, by index, is taken.
/// Cost: O(nodes + edges).
/// </remarks>
public sealed class ShortestPath : ILinearOracle
{
    private readonly int _source;
    private readonly int _sink;
    private readonly int[] _order;   // the nodes in reverse topological order
    private readonly int[] _first;   // where the edges of a node begin in _leaving; one entry more than nodes
    private readonly int[] _leaving; // edges by the node where they start
    private readonly int[] _to;      // the node where an edge ends
    private readonly double[] _cost; // of the best path from a node to the sink; infinite if there is none
    private readonly int[] _best;    // the first edge of that path

    /// <summary>Builds the oracle.</summary>
    /// <param name="nodes">Number of nodes, at least 2.</param>
    /// <param name="edges">The edges, at least one; an edge's index is its component.</param>
    /// <param name="source">The node where paths start.</param>
    /// <param name="sink">The node where paths end, another one.</param>
    /// <exception cref="ArgumentException">The graph has a cycle, no edges, or no path from source to sink, or a node is out of range.</exception>
    public ShortestPath(int nodes, IReadOnlyList<Edge> edges, int source, int sink)
    {
        ArgumentNullException.ThrowIfNull(edges);
        Check.That(nodes >= 2, nodes, "at least 2");
        Check.That(edges.Count >= 1, edges.Count, "at least 1");
        RequireNode(source, nameof(source));
        RequireNode(sink, nameof(sink));
        Check.That(sink != source, sink, "another node than the source");
        (_source, _sink) = (source, sink);
        _to = new int[edges.Count];
        _first = new int[nodes + 1];
        for (int i = 0; i < edges.Count; i++)
        {
            RequireNode(edges[i].From, $"start of edge {i}");
            RequireNode(edges[i].To, $"end of edge {i}");
            _to[i] = edges[i].To;
            _first[edges[i].From + 1]++;
        }

        for (int node = 0; node < nodes; node++) _first[node + 1] += _first[node];
        _leaving = [.. Enumerable.Range(0, edges.Count).OrderBy(i => edges[i].From)];
        _order = ReverseTopological(nodes);
        _cost = new double[nodes];
        _best = new int[nodes];
        Largest = LongestPath();

        void RequireNode(int node, string name) => Check.That(node >= 0 && node < nodes, node, $"a node from 0 to {nodes - 1}", name);
    }

    /// <inheritdoc/>
    public int Components => _to.Length;

    /// <summary>The most edges K of a path.</summary>
    public int Largest { get; }

    /// <summary>Paths right and down through a square grid, from the upper left corner to the lower right one.</summary>
    /// <param name="side">Nodes per side m, at least 2.</param>
    /// <returns>
    /// The oracle: E = 2m(m - 1), K = 2(m - 1). The edge from (i, j) to the right has index i(m - 1) + j, the edge down m(m - 1) + im + j.
    /// </returns>
    public static ShortestPath Grid(int side)
    {
        Check.That(side is >= 2 and <= 30_000, side, "from 2 to 30000");
        var edges = new List<Edge>();
        for (int i = 0; i < side; i++)
            for (int j = 0; j < side - 1; j++) edges.Add(new Edge(i * side + j, i * side + j + 1));
        for (int i = 0; i < side - 1; i++)
            for (int j = 0; j < side; j++) edges.Add(new Edge(i * side + j, (i + 1) * side + j));
        return new ShortestPath(side * side, edges, 0, side * side - 1);
    }

    /// <inheritdoc/>
    public int Minimise(ReadOnlySpan<double> costs, Span<int> chosen)
    {
        Array.Fill(_cost, double.PositiveInfinity);
        _cost[_sink] = 0;
        foreach (int node in _order)
        {
            if (node == _sink) continue;
            for (int i = _first[node]; i < _first[node + 1]; i++)
            {
                int edge = _leaving[i];
                double cost = costs[edge] + _cost[_to[edge]];
                if (cost < _cost[node]) (_cost[node], _best[node]) = (cost, edge);
            }
        }

        int count = 0;
        for (int node = _source; node != _sink; node = _to[_best[node]]) chosen[count++] = _best[node];
        return count;
    }

    // Kahn's algorithm.
    private int[] ReverseTopological(int nodes)
    {
        int[] entering = new int[nodes];
        foreach (int to in _to) entering[to]++;
        int[] order = new int[nodes];
        int found = 0;
        for (int node = 0; node < nodes; node++)
            if (entering[node] == 0) order[found++] = node;
        for (int done = 0; done < found; done++)
        {
            for (int i = _first[order[done]]; i < _first[order[done] + 1]; i++)
            {
                int next = _to[_leaving[i]];
                if (--entering[next] == 0) order[found++] = next;
            }
        }

        if (found < nodes) throw new ArgumentException("The graph has a cycle; paths need a graph without.");
        Array.Reverse(order);
        return order;
    }

    private int LongestPath()
    {
        int[] length = new int[_order.Length];
        Array.Fill(length, -1);
        length[_sink] = 0;
        foreach (int node in _order)
        {
            if (node == _sink) continue;
            for (int i = _first[node]; i < _first[node + 1]; i++)
            {
                int rest = length[_to[_leaving[i]]];
                if (rest >= 0) length[node] = Math.Max(length[node], rest + 1);
            }
        }

        return length[_source] >= 1
            ? length[_source]
            : throw new ArgumentException($"No path leads from node {_source} to node {_sink}.", "edges");
    }
}
