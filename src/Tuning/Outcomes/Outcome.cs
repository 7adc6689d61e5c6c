using Bandits.Validation;

namespace Bandits.Tuning.Outcomes;

/// <summary>What a trial brought: a cost, or what was spent until it failed, or nothing.</summary>
/// <remarks>
/// A trial that did not complete is censored: its cost is only known to be above what was spent. What the learner is charged for it is
/// the tuner's business. The default is <see cref="Cancelled"/>.
/// </remarks>
public readonly record struct Outcome
{
    private readonly int _beforeCancelled; // so that the default outcome says nothing, not that the trial was for free

    private Outcome(OutcomeKind kind, double amount) => (_beforeCancelled, Amount) = (OutcomeKind.Cancelled - kind, amount);

    /// <summary>Nothing is known: the trial is forgotten.</summary>
    public static Outcome Cancelled => new(OutcomeKind.Cancelled, 0);

    /// <summary>How the trial ended.</summary>
    public OutcomeKind Kind => OutcomeKind.Cancelled - _beforeCancelled;

    /// <summary>The cost of a completed trial; what was spent on a censored one; 0 for a cancelled one.</summary>
    public double Amount { get; }

    /// <summary>Whether the trial ran and did not complete.</summary>
    public bool IsCensored => Kind is not (OutcomeKind.Completed or OutcomeKind.Cancelled);

    /// <summary>The trial finished.</summary>
    /// <param name="cost">Its cost. The tuner takes finite numbers of at least 0; see <see cref="TunerOptions.BadCostsAreCrashes"/>.</param>
    /// <returns>The outcome.</returns>
    public static Outcome Completed(double cost) => new(OutcomeKind.Completed, cost);

    /// <summary>The trial did not finish.</summary>
    /// <param name="spent">What was spent until then, from 0 to 1e100.</param>
    /// <param name="reason">Why: neither <see cref="OutcomeKind.Completed"/> nor <see cref="OutcomeKind.Cancelled"/>.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentOutOfRangeException">They are not as said.</exception>
    public static Outcome Censored(double spent, OutcomeKind reason)
    {
        Check.That(spent is >= 0 and <= Charges.Largest, spent, "a finite number, at least 0 and at most 1e100");
        Check.That(reason is > OutcomeKind.Completed and < OutcomeKind.Cancelled, reason, "budget, timeout, diverged, crashed or nonfinite");
        return new Outcome(reason, spent);
    }

    /// <summary>An outcome by the word that logs and other programs use for it.</summary>
    /// <param name="word">completed, budget, timeout, diverged, crashed, nonfinite or cancelled.</param>
    /// <param name="amount">The cost, or what was spent; ignored if cancelled.</param>
    /// <returns>The outcome.</returns>
    /// <exception cref="ArgumentException">Another word, or an amount that the outcome does not take.</exception>
    public static Outcome Of(string word, double amount) => word switch
    {
        "completed" => Completed(amount),
        "budget" => Censored(amount, OutcomeKind.Budget),
        "timeout" => Censored(amount, OutcomeKind.Timeout),
        "diverged" => Censored(amount, OutcomeKind.Diverged),
        "crashed" => Censored(amount, OutcomeKind.Crashed),
        "nonfinite" => Censored(amount, OutcomeKind.NonFinite),
        "cancelled" => Cancelled,
        _ => throw new ArgumentException($"The outcome '{word}' must be one of completed, budget, timeout, diverged, crashed, nonfinite, cancelled.", nameof(word)),
    };

    /// <summary>The same ending with another amount.</summary>
    internal Outcome With(double amount) => Kind == OutcomeKind.Cancelled ? this : new Outcome(Kind, amount);

    /// <summary>The word for a kind of outcome, as <see cref="Of"/> reads it.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>A word in lower case.</returns>
    public static string WordFor(OutcomeKind kind) => kind switch
    {
        OutcomeKind.Completed => "completed",
        OutcomeKind.Budget => "budget",
        OutcomeKind.Timeout => "timeout",
        OutcomeKind.Diverged => "diverged",
        OutcomeKind.Crashed => "crashed",
        OutcomeKind.NonFinite => "nonfinite",
        OutcomeKind.Cancelled => "cancelled",
        _ => throw Check.OutOfRange(nameof(kind), kind, "a known kind"),
    };
}
