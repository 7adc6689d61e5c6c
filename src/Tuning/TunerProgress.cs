namespace Bandits.Tuning;

/// <summary>How far a tuner has come.</summary>
/// <param name="Told">Trials told: completed and censored ones.</param>
/// <param name="Completed">Trials that completed.</param>
/// <param name="Cancelled">Trials that were cancelled.</param>
/// <param name="Open">Trials that wait for their outcome.</param>
/// <param name="Spent">What all trials really spent: the cost of completed ones, what was spent on censored ones.</param>
/// <param name="Charged">What all trials were charged: with the penalties of censored ones.</param>
/// <param name="OutsideContexts">Contexts that lay outside of the range and were clipped by the learner.</param>
public readonly record struct TunerProgress(long Told, long Completed, long Cancelled, int Open, double Spent, double Charged, long OutsideContexts)
{
    /// <summary>Trials told that did not complete.</summary>
    public long Censored => Told - Completed;
}
