namespace Bandits.Experiments.Plans.Reading;

/// <summary>Collects the problems of one file.</summary>
/// <param name="file">The file, as it was named.</param>
/// <param name="text">Its text.</param>
internal sealed class Problems(string file, string text)
{
    private readonly HashSet<PlanProblem> _all = [];
    private readonly string[] _lines = text.TrimEnd('\n').Split('\n');

    public int Count => _all.Count;

    public IReadOnlyList<PlanProblem> InOrder => [.. _all.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column)];

    public void Add(Place at, string message)
    {
        // The end of the text counts as a line of its own in YAML, but not in an editor.
        if (at.Line > _lines.Length) at = new Place(_lines.Length, _lines[^1].Length + 1);
        _all.Add(new PlanProblem(file, Math.Max(1, at.Line), Math.Max(1, at.Column), message));
    }

    /// <summary>Reports a value that is not allowed.</summary>
    /// <param name="node">The value.</param>
    /// <param name="name">The name of the key.</param>
    /// <param name="allowed">The end of "must be ...".</param>
    public void Wrong(Node node, string name, string allowed) => Add(node.At, $"'{name}' must be {allowed}, not {node.Shown}.");
}
