using Bandits.State;

namespace Bandits.Tuning.Outcomes;

/// <summary>What the learner is charged for an outcome, in cost units.</summary>
/// <remarks>
/// By what is known when it is told, a failure is never cheaper than a cut-off, and a cut-off never cheaper than any completed trial.
/// Earlier charges are not revised.
/// </remarks>
/// <param name="penalty">What a cut-off trial is charged, as a multiple of its limit.</param>
/// <param name="crashCost">What a failed trial is charged; null for the default.</param>
internal sealed class Charges(double penalty, double? crashCost) : IHasState
{
    public const double Largest = 1e100; // what learners of costs take
    private double _completed; // largest cost of a completed trial
    private double _cutOff;    // largest charge for a budget or a timeout
    private double _failed;    // largest charge for a failure

    /// <summary>The charge for an outcome; changes nothing.</summary>
    /// <param name="outcome">A completed or censored outcome with a valid amount.</param>
    /// <param name="budget">The limit of the trial, if it had one.</param>
    /// <param name="raised">Whether the crash cost that the user set had to be raised.</param>
    public double For(Outcome outcome, double? budget, out bool raised)
    {
        raised = false;
        switch (outcome.Kind)
        {
            case OutcomeKind.Completed:
                return outcome.Amount;
            case OutcomeKind.Budget or OutcomeKind.Timeout:
                return Math.Min(Math.Max(penalty * (budget ?? outcome.Amount), _completed), Largest);
            default:
                if (crashCost is double cost)
                {
                    double largest = Math.Max(Math.Max(_completed, _cutOff), _failed);
                    raised = cost < largest;
                    return raised ? largest : cost;
                }

                double charge = Math.Max(10 * _completed, 2 * _cutOff);
                return charge > 0 ? Math.Min(charge, Largest) : 1;
        }
    }

    /// <summary>Remembers what was charged for an outcome.</summary>
    public void Note(OutcomeKind kind, double charge)
    {
        if (kind == OutcomeKind.Completed) _completed = Math.Max(_completed, charge);
        else if (kind is OutcomeKind.Budget or OutcomeKind.Timeout) _cutOff = Math.Max(_cutOff, charge);
        else _failed = Math.Max(_failed, charge);
    }

    public void Visit(StateVisitor state)
    {
        state.Value("completed", ref _completed);
        state.Value("cutOff", ref _cutOff);
        state.Value("failed", ref _failed);
        state.Require(_completed is >= 0 and <= Largest && _cutOff is >= 0 and <= Largest && _failed is >= 0 and <= Largest, "the largest charges cannot be");
    }
}
