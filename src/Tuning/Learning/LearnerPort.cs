using Bandits.Costs;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.Tuning.Learning;

/// <summary>A learner of costs as the tuner sees it, with a context or without, and with what it can do beyond learning.</summary>
internal abstract class LearnerPort : IHasState
{
    public abstract bool NeedsContext { get; }

    /// <summary>Null if the learner does not tell how many arms it has.</summary>
    public abstract int? Arms { get; }

    /// <summary>Whether a choice can be forgotten.</summary>
    public abstract bool Skips { get; }

    /// <summary>Whether a choice waits for its cost, as far as the learner tells.</summary>
    public abstract bool Awaits(NumberedChoice choice);

    public abstract NumberedChoice Act(double context);

    public abstract void Learn(double context, NumberedChoice choice, Cost cost);

    /// <summary>Forgets a choice, if the learner can; else it waits for ever.</summary>
    public abstract void Skip(NumberedChoice choice);

    /// <summary>Null if the learner names no best arm.</summary>
    public abstract (int Arm, double Cost)? Best(double context);

    public abstract void Observe(double context, int arm, Cost cost);

    /// <summary>The distribution of the last choice; null if the learner does not tell it.</summary>
    public abstract IHasDistribution? Distribution { get; }

    public abstract void Visit(StateVisitor state);

    public static LearnerPort Of(ILearner<None, NumberedChoice, Cost> learner) => new Port<None>(learner, needsContext: false, _ => default);

    public static LearnerPort Of(ILearner<double, NumberedChoice, Cost> learner) => new Port<double>(learner, needsContext: true, context => context);

    private sealed class Port<TContext>(ILearner<TContext, NumberedChoice, Cost> learner, bool needsContext, Func<double, TContext> context) : LearnerPort
    {
        private readonly ILearner<TContext, NumberedChoice, Cost> _learner = learner ?? throw new ArgumentNullException(nameof(learner));

        public override bool NeedsContext => needsContext;

        public override int? Arms => (_learner as IHasArms)?.Arms ?? Distribution?.Arms;

        public override bool Skips => _learner is ISkipsRounds<NumberedChoice>;

        public override IHasDistribution? Distribution => _learner as IHasDistribution;

        public override bool Awaits(NumberedChoice choice) => _learner switch
        {
            CostLearner<TContext> learner => learner.Awaits(choice),
            RewardLearner learner => learner.Awaits(choice),
            _ => true,
        };

        public override NumberedChoice Act(double seen) => _learner.Act(context(seen));

        public override void Learn(double seen, NumberedChoice choice, Cost cost) => _learner.Learn(context(seen), choice, cost);

        public override void Skip(NumberedChoice choice) => (_learner as ISkipsRounds<NumberedChoice>)?.Skip(choice);

        public override (int Arm, double Cost)? Best(double seen) => (_learner as IRecommendsIn<TContext>)?.Best(context(seen));

        public override void Observe(double seen, int arm, Cost cost)
        {
            if (_learner is not ILearnsFromHistory<TContext> history)
                throw new InvalidOperationException($"The learner {_learner.GetType().Name} does not learn from history.");
            history.Observe(context(seen), arm, cost);
        }

        public override void Visit(StateVisitor state)
        {
            if (_learner is not IHasState saved)
                throw new InvalidOperationException($"The learner {_learner.GetType().Name} has no state that can be saved.");
            state.Part("learner", saved);
        }
    }
}
