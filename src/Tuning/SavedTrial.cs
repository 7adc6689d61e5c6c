using Bandits.Protocol;
using Bandits.State;

namespace Bandits.Tuning;

/// <summary>An open trial while it is saved or loaded.</summary>
internal sealed class SavedTrial(long id, OpenTrial trial) : IHasState
{
    public long Id { get; private set; } = id;

    public OpenTrial Trial { get; private set; } = trial;

    public void Visit(StateVisitor state)
    {
        (long id, int arm, double context, int chooser) = (Id, Trial.Arm, Trial.Context, (int)Trial.Chooser);
        (long round, double budget, double probability) = (Trial.Round, Trial.Budget, Trial.Probability);
        (int choice, double chosen, long number) = (Trial.Choice.Arm, Trial.Choice.Probability, Trial.Choice.Number);
        state.Value("id", ref id);
        state.Value("arm", ref arm);
        state.Value("context", ref context);
        state.Value("chooser", ref chooser);
        state.Value("round", ref round);
        state.Value("budget", ref budget);
        state.Value("probability", ref probability);
        state.Value("choice", ref choice);
        state.Value("chosen", ref chosen);
        state.Value("number", ref number);
        if (!state.IsLoading) return;
        Id = id;
        Trial = new OpenTrial(arm, context, (Chooser)chooser)
        {
            Choice = new NumberedChoice(choice, chosen, number),
            Probability = probability,
            Round = round,
            Budget = budget,
        };
    }
}
