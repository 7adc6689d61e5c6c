using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Selecting components: the loss is the sum of their costs, divided by the most components that can be selected.</summary>
/// <param name="components">Number of components E, at least 1.</param>
/// <param name="largest">The most components K of a selection, at least 1.</param>
public sealed class SelectionProblem(int components, int largest) : IGroupProblem<Selection, CostVector>
{
    private readonly int _components = components >= 1 ? components : throw Check.OutOfRange(nameof(components), components, "at least 1");
    private readonly int _largest = largest >= 1 ? largest : throw Check.OutOfRange(nameof(largest), largest, "at least 1");

    /// <inheritdoc/>
    public bool IsConvex => false;

    /// <inheritdoc/>
    public void Require(CostVector feedback)
    {
        ArgumentNullException.ThrowIfNull(feedback.Costs);
        if (feedback.Costs.Length != _components)
            throw new ArgumentException($"There are {feedback.Costs.Length} costs; there must be {_components}, one per component.", nameof(feedback));
        for (int i = 0; i < _components; i++)
            if (!double.IsFinite(feedback.Costs[i])) throw Check.OutOfRange($"cost of component {i}", feedback.Costs[i], "a finite number");
    }

    /// <inheritdoc/>
    public double Loss(Selection action, CostVector feedback)
    {
        double sum = 0;
        foreach (int component in action.Components.Span) sum += feedback.Costs[component];
        return sum / _largest;
    }

    /// <inheritdoc/>
    public Selection Average(ReadOnlySpan<Selection> actions, ReadOnlySpan<double> weights) =>
        throw new InvalidOperationException("Selections cannot be averaged.");
}
