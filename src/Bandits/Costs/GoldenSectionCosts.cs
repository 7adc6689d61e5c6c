using Bandits.State;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>Golden-section search: for arms in the order of a parameter whose cost falls to one minimum and then rises.</summary>
/// <remarks>
/// <para>
/// Compares the two arms that cut the interval in the golden ratio, and drops the part behind the worse one. The last three arms are
/// compared with each other, and the best of them is played from then on. About 2 r log(d) plays, for r plays per arm.
/// </para>
/// <para>No guarantee where the cost has several minima, or changes. Cost per round: O(1); memory 5 d numbers.</para>
/// <para>Source: Kiefer, "Sequential Minimax Search for a Maximum", Proc. AMS 1953, then explore-then-commit.</para>
/// </remarks>
public sealed class GoldenSectionCosts : CommittingCostLearner
{
    private static readonly double Golden = (3 - Math.Sqrt(5)) / 2;
    private int _first; // of the interval
    private int _last;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public GoldenSectionCosts(int arms, GoldenSectionCostsOptions? options = null)
        : base(arms, OptionRules.Validate(options ?? new GoldenSectionCostsOptions()).PullsPerArm)
    {
        _last = arms - 1;
        Cut();
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Value("first", ref _first);
        state.Value("last", ref _last);
        if (state.IsLoading) RequireCut(state);
    }

    private protected override void Narrow()
    {
        if (_last - _first <= 2)
        {
            while (OnTrial.Length > 1) DropWorst();
            return;
        }

        int low = OnTrial[0], high = OnTrial[1];
        if (Means.Mean(low) <= Means.Mean(high)) _last = high - 1;
        else _first = low + 1;
        Cut();
    }

    private void Cut()
    {
        if (_last - _first <= 2) TryRange(_first, _last);
        else Try([_first + Step, _last - Step]);
    }

    // For more than three arms at least 1, and less than half.
    private int Step => (int)(Golden * (_last - _first));

    // On trial are the two arms that cut the interval; of the last three what has not been dropped.
    private void RequireCut(StateVisitor state)
    {
        state.Require(_first >= 0 && _first <= _last && _last < Arms, $"the interval is {_first} to {_last}");
        ReadOnlySpan<int> trials = OnTrial;
        if (_last - _first > 2) state.Require(trials.SequenceEqual([_first + Step, _last - Step]), "the arms on trial do not cut the interval");
        else foreach (int arm in trials) state.Require(arm >= _first && arm <= _last, "the arms on trial are not in the interval");
    }
}
