using Bandits.Protocol;
using Bandits.State;

namespace Bandits.Costs;

/// <summary>A learner of costs that knows no more of an arm than the mean and the spread of its costs.</summary>
/// <remarks>History counts as if it had been played.</remarks>
public abstract class MeanCostLearner : CostLearner<None>
{
    private protected MeanCostLearner(int arms)
        : base(arms) => Means = new CostMeans(arms);

    private protected CostMeans Means { get; }

    /// <inheritdoc/>
    public override (int Arm, double Cost) Best(None context) => Means.Best();

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("means", Means);
    }

    /// <summary>How often an arm was chosen: its costs that came, and the choices that wait.</summary>
    private protected long Pulls(int arm) => Means.Count(arm) + Waiting.Of(arm);

    /// <summary>The arm chosen least often, the lowest of equals.</summary>
    private protected int LeastPulled()
    {
        int least = 0;
        for (int arm = 1; arm < Arms; arm++)
            if (Pulls(arm) < Pulls(least)) least = arm;
        return least;
    }

    private protected override void Take(WaitingChoice choice, double cost) => Means.Add(choice.Arm, cost);

    private protected override void Recall(None context, int arm, double cost) => Means.Add(arm, cost);
}
