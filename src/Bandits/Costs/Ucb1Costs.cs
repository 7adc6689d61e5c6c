using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>UCB1 for costs: plays the arm with the least lower confidence bound of its mean cost.</summary>
/// <remarks>
/// <para>
/// Plays every arm once, then the least mean_i - B sqrt(ln t / n_i), with t the number of choices so far; ties go to the arm chosen
/// least often, then to the lowest index. A waiting choice counts as one that cost its arm's mean (the mean of the other arms' means,
/// while it has none), so that choices made at once spread.
/// </para>
/// <para>
/// Guarantee: regret O(B sqrt(d T ln T)) for independent costs in [0, B] whose means stay. With B far above the spread of the costs it
/// explores far too much. Cost per round: d square roots; memory 4 d numbers.
/// </para>
/// <para>Source: Auer, Cesa-Bianchi, Fischer, "Finite-time Analysis of the Multiarmed Bandit Problem", Machine Learning 2002, Figure 1.</para>
/// </remarks>
public sealed class Ucb1Costs : MeanCostLearner
{
    private readonly double? _fixedRange;
    private double _largest;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public Ucb1Costs(int arms, Ucb1CostsOptions? options = null)
        : base(arms) => _fixedRange = OptionRules.Validate(options ?? new Ucb1CostsOptions()).Range;

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Value("largest", ref _largest);
        state.Require(_largest is >= 0 and <= Possible.LargestCost, $"the largest cost is {_largest}");
    }

    private protected override (int Arm, double Probability) Draw(None context)
    {
        int best = LeastPulled();
        if (Pulls(best) == 0) return (best, 1);
        double unknown = Means.MeanOfMeans(), width = (_fixedRange ?? _largest) * Math.Sqrt(Math.Log(Means.Total + Waiting.Count));
        double least = Bound(best, unknown, width);
        for (int arm = 0; arm < Arms; arm++)
        {
            double bound = Bound(arm, unknown, width);
            if (bound < least) (best, least) = (arm, bound);
        }

        return (best, 1);
    }

    private protected override void Take(WaitingChoice choice, double cost)
    {
        base.Take(choice, cost);
        _largest = Math.Max(_largest, cost);
    }

    private protected override void Recall(None context, int arm, double cost)
    {
        base.Recall(context, arm, cost);
        _largest = Math.Max(_largest, cost);
    }

    private double Bound(int arm, double unknown, double width) =>
        (Means.Count(arm) > 0 ? Means.Mean(arm) : unknown) - width / Math.Sqrt(Pulls(arm));
}
