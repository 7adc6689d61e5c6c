using Bandits.Costs;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Contextual;

/// <summary>A learner of costs that sees a number before it chooses.</summary>
/// <remarks>A context that is not finite is refused; one outside the range is moved to its nearest end and counted.</remarks>
public abstract class ContextualCostLearner : CostLearner<double>
{
    private readonly ContextRange _range;
    private long _clipped;

    private protected ContextualCostLearner(int arms, ContextRange range, int numbers, int marks = 0)
        : base(arms, numbers, marks)
    {
        if (range == default) throw Check.OutOfRange(nameof(range), range, "a range from a to b");
        _range = range;
    }

    /// <summary>How many contexts, of choices and of history, lay outside the range.</summary>
    public long Clipped => _clipped;

    /// <inheritdoc/>
    public sealed override (int Arm, double Cost) Best(double context) => BestAt(Share(context));

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Value("clipped", ref _clipped);
        state.Require(Possible.Count(_clipped), $"the number of contexts outside of the range is {_clipped}");
    }

    /// <summary>The arm held best, and its expected cost.</summary>
    /// <param name="share">Where the context lies in the range, from 0 to 1.</param>
    private protected abstract (int Arm, double Cost) BestAt(double share);

    /// <summary>Draws an arm.</summary>
    /// <param name="share">Where the context lies in the range, from 0 to 1.</param>
    private protected abstract (int Arm, double Probability) DrawAt(double share);

    /// <summary>Learns what an arm cost before, or cost others.</summary>
    /// <param name="share">Where the context lies in the range, from 0 to 1.</param>
    /// <param name="arm">The arm.</param>
    /// <param name="cost">Its cost.</param>
    private protected abstract void RecallAt(double share, int arm, double cost);

    private protected sealed override (int Arm, double Probability) Draw(double context)
    {
        double share = Share(context);
        if (!_range.Holds(context)) _clipped++;
        return DrawAt(share);
    }

    private protected sealed override void Recall(double context, int arm, double cost)
    {
        RecallAt(Share(context), arm, cost);
        if (!_range.Holds(context)) _clipped++;
    }

    private double Share(double context)
    {
        Check.Finite(context);
        return _range.Share(context);
    }
}
