using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Always selects one and the same component. With one such learner per group, the reduction is plain prediction with sleeping experts.</summary>
public sealed class FixedSelection : IGroupLearner<Selection, CostVector>
{
    private readonly int[] _selection;

    /// <summary>Builds the learner.</summary>
    /// <param name="component">The component, at least 0.</param>
    public FixedSelection(int component)
    {
        Check.That(component >= 0, component, "at least 0");
        _selection = [component];
    }

    /// <inheritdoc/>
    public int Features => 0;

    /// <inheritdoc/>
    public Selection Propose(ReadOnlySpan<double> features, double activity) => new(_selection);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> features, double activity, CostVector feedback)
    {
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
    }
}
