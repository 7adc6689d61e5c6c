using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tuning.Learning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Saving;
using Bandits.Tuning.Spaces;
using Bandits.Validation;

namespace Bandits.Tuning;

/// <summary>Chooses configurations of a solver that is called again and again, and learns from what each call cost.</summary>
/// <remarks>
/// <para>
/// <see cref="Ask"/> gives a ticket, <see cref="Tell"/> takes its outcome. Any number of tickets may be open; outcomes may come in any
/// order and from any thread. Every public member is safe to call from any thread.
/// </para>
/// <para>
/// Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax: Setting Solver Parameters Across a Sequence of Linear System Instances",
/// ICLR 2024.
/// </para>
/// </remarks>
public sealed class Tuner : ISnapshot
{
    private const string Format = "bandits-tuner";
    private const int Schema = 2;
    private readonly Lock _gate = new();
    private readonly LearnerPort _learner;
    private readonly TunerState _state;
    private readonly Charges _charges;
    private readonly Policy _policy;
    private ITunerLog? _log;
    private bool _hasWarned;

    /// <summary>Builds a tuner whose learner the options name.</summary>
    /// <param name="space">The configurations.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options do not fit together, or not with the space.</exception>
    public Tuner(ParameterSpace space, TunerOptions? options = null)
        : this(space, options ??= new TunerOptions(), options.Learner, Build(space, options))
    {
    }

    /// <summary>Builds a tuner with a learner that looks at no context.</summary>
    /// <param name="space">The configurations.</param>
    /// <param name="learner">A new learner with one arm per configuration. The tuner owns it.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options do not fit together, or not with the space.</exception>
    public Tuner(ParameterSpace space, ILearner<None, NumberedChoice, Cost> learner, TunerOptions? options = null)
        : this(space, options ?? new TunerOptions(), NameOf(learner), LearnerPort.Of(learner))
    {
    }

    /// <summary>Builds a tuner with a learner that looks at a context.</summary>
    /// <param name="space">The configurations.</param>
    /// <param name="learner">A new learner with one arm per configuration. The tuner owns it.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options do not fit together, or not with the space.</exception>
    public Tuner(ParameterSpace space, ILearner<double, NumberedChoice, Cost> learner, TunerOptions? options = null)
        : this(space, options ?? new TunerOptions(), NameOf(learner), LearnerPort.Of(learner))
    {
    }

    private Tuner(ParameterSpace space, TunerOptions options, string name, LearnerPort learner)
    {
        ArgumentNullException.ThrowIfNull(space);
        Check.That(Enum.IsDefined(options.Cost), options.Cost, "a known unit");
        if (options.ContextRange is { } range) Check.That(range != default, range, "a range from a to b", nameof(options.ContextRange));
        int? arm = null;
        if (options.Baseline is { } baseline)
        {
            arm = space.ArmOf(baseline);
            if (arm < 0) throw new ArgumentException($"The baseline {new Configuration(-1, [.. baseline])} is not a configuration of the space.", nameof(options));
        }
        else if (options.Shadow || options.MaxOverhead is not null)
        {
            throw new ArgumentException("A shadow and a limit on overhead need a baseline.", nameof(options));
        }

        if (options.MaxOverhead is null && options.BaselineShare != TunerOptions.UsualShare)
            throw new ArgumentException(FormattableString.Invariant($"BaselineShare = {options.BaselineShare} needs MaxOverhead: without a limit on overhead the baseline has no share."), nameof(options));

        if (learner.Arms is int arms && arms != space.Count)
            throw new ArgumentException($"The learner {name} has {arms} arms, and the space has {space.Count} configurations: build it with as many.", nameof(learner));
        (Space, Options, LearnerName, _learner) = (space, options, name, learner);
        _charges = new Charges(options.Penalty, options.CrashCost);
        _state = new TunerState(space.Count, _learner, _charges, new Streams(options.Seed, options.Key).Stream("baseline"));
        _policy = new Policy(space, options, name, learner, _state, arm);
    }

    /// <inheritdoc/>
    public event EventHandler? Changed;

    /// <summary>The configurations.</summary>
    public ParameterSpace Space { get; }

    /// <summary>The options.</summary>
    public TunerOptions Options { get; }

    /// <summary>The learner's name.</summary>
    public string LearnerName { get; }

    /// <summary>Where trials are logged; null for nowhere.</summary>
    public ITunerLog? Log
    {
        get
        {
            lock (_gate) return _log;
        }

        set
        {
            lock (_gate) _log = value;
        }
    }

    /// <summary>Whether the tuner plays the best arm it knows and learns nothing, not even from trials asked before.</summary>
    public bool Frozen
    {
        get
        {
            lock (_gate) return _state.Frozen;
        }

        set
        {
            lock (_gate)
            {
                if (_state.Frozen == value) return;
                _state.Frozen = value;
            }

            Changed?.Invoke(this, EventArgs.Empty);
        }
    }

    /// <summary>How far it has come.</summary>
    public TunerProgress Progress
    {
        get
        {
            lock (_gate) return _state.Progress;
        }
    }

    /// <summary>Asks for a trial.</summary>
    /// <param name="context">What is known of the coming solve; null if there is nothing. Outside of the range it is clipped.</param>
    /// <param name="budget">The most the trial may spend; null for what the options say.</param>
    /// <returns>The ticket.</returns>
    /// <exception cref="ArgumentException">The context is not finite, or missing though the learner needs it, or the budget is not positive.</exception>
    public Ticket Ask(double? context = null, double? budget = null)
    {
        RequireContext(context);
        if (budget is double limit) Check.That(limit > 0 && double.IsFinite(limit), limit, "finite and greater than 0", nameof(budget));
        lock (_gate)
        {
            long start = _log is null ? 0 : Options.Clock.GetTimestamp();
            OpenTrial trial = _policy.Choose(context ?? double.NaN);
            trial.Round = _state.Told + 1;
            trial.Budget = budget ?? Options.Budget ?? double.NaN;
            if (context is double seen && Options.ContextRange is { } range && !range.Holds(seen)) _state.OutsideContexts++;
            Ticket ticket = TicketOf(_state.Open(trial), trial);
            try
            {
                if (_log is not null) _log.Asked(Options.Key, ticket, _policy.Probabilities(trial), Options.Clock.GetElapsedTime(start));
            }
            catch
            {
                _policy.Forget(trial); // nobody will know of it
                _state.Cancel(ticket.Id);
                throw;
            }

            return ticket;
        }
    }

    /// <summary>Tells what a trial brought. It is learned, and durable if the tuner has a file, when this returns.</summary>
    /// <param name="ticket">The ticket's <see cref="Ticket.Id"/>.</param>
    /// <param name="outcome">What it brought.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative, not finite or above 1e100; the ticket stays open.</exception>
    /// <exception cref="InvalidOperationException">The ticket is not open; names its state.</exception>
    public void Tell(long ticket, Outcome outcome)
    {
        if (!TryTell(ticket, outcome)) throw NotOpen(ticket);
    }

    /// <summary>As <see cref="Tell"/>, but does nothing for a ticket that is not open.</summary>
    /// <param name="ticket">The ticket's <see cref="Ticket.Id"/>.</param>
    /// <param name="outcome">What it brought.</param>
    /// <returns>Whether the ticket was open.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cost is negative, not finite or above 1e100; the ticket stays open.</exception>
    public bool TryTell(long ticket, Outcome outcome)
    {
        outcome = Checked(outcome);
        bool raised = false;
        lock (_gate)
        {
            long start = _log is null ? 0 : Options.Clock.GetTimestamp();
            if (!_state.TryFind(ticket, out OpenTrial trial)) return false;
            double charge = double.NaN;
            if (outcome.Kind == OutcomeKind.Cancelled)
            {
                _policy.Forget(trial);
                _state.Cancel(ticket);
            }
            else
            {
                charge = _charges.For(outcome, double.IsNaN(trial.Budget) ? null : trial.Budget, out raised);
                if (_state.Frozen) _policy.Forget(trial);
                else if (trial.Chooser == Chooser.Learner) _learner.Learn(trial.Context, trial.Choice, new Cost(_policy.Loss(charge)));
                _charges.Note(outcome.Kind, charge);
                _state.Tell(ticket, trial, outcome, charge);
            }

            _log?.Told(Options.Key, TicketOf(ticket, trial), outcome, charge, Options.Clock.GetElapsedTime(start));
        }

        Changed?.Invoke(this, EventArgs.Empty);
        if (raised && !Interlocked.Exchange(ref _hasWarned, true))
        {
            Options.Warn?.Invoke(string.Create(
                CultureInfo.InvariantCulture,
                $"The crash cost {Options.CrashCost} is below the largest charge so far: trial {ticket} was charged that, so that a crash never beats another outcome; so will be others."));
        }

        return true;
    }

    /// <summary>Forgets a trial: nothing is learned, and the round does not advance. The same as telling <see cref="Outcome.Cancelled"/>.</summary>
    /// <param name="ticket">The ticket's <see cref="Ticket.Id"/>.</param>
    /// <exception cref="InvalidOperationException">The ticket is not open; names its state.</exception>
    public void Cancel(long ticket) => Tell(ticket, Outcome.Cancelled);

    /// <summary>What became of a ticket.</summary>
    /// <param name="ticket">The ticket's <see cref="Ticket.Id"/>.</param>
    /// <returns>Its state.</returns>
    public TicketState StateOf(long ticket)
    {
        lock (_gate) return _state.StateOf(ticket);
    }

    /// <summary>The tickets that wait for their outcome, by id.</summary>
    /// <returns>A new list.</returns>
    public IReadOnlyList<Ticket> OpenTickets()
    {
        lock (_gate) return [.. _state.OpenIds().Select(id => TicketOf(id, _state.Find(id)))];
    }

    /// <summary>Takes in a cost that is known from elsewhere; the round does not advance.</summary>
    /// <param name="context">Its context; null if there was none.</param>
    /// <param name="configuration">The configuration, by its values.</param>
    /// <param name="cost">What it cost; finite, at least 0.</param>
    /// <exception cref="ArgumentException">It is no configuration of the space, or the context or the cost is not as said.</exception>
    /// <exception cref="InvalidOperationException">The learner does not learn from history, or no longer.</exception>
    public void Observe(double? context, IEnumerable<KeyValuePair<string, ParameterValue>> configuration, double cost) =>
        Observe(context, configuration, OutcomeKind.Completed, cost);

    /// <summary>The configuration it holds best: what the learner says, or the least mean charge if it says nothing.</summary>
    /// <param name="context">The context; null if there is none.</param>
    /// <returns>The configuration and its expected cost.</returns>
    /// <exception cref="ArgumentException">The context is not finite, or missing though the learner needs it.</exception>
    public Recommendation Best(double? context = null)
    {
        RequireContext(context);
        lock (_gate)
        {
            (int arm, double cost) = _policy.Best(context ?? double.NaN);
            return new Recommendation(Space[arm], cost);
        }
    }

    /// <summary>What has been seen of every arm.</summary>
    /// <returns>A new list, by arm.</returns>
    public IReadOnlyList<ArmSummary> Arms()
    {
        lock (_gate) return [.. Space.Select(_state.Summary)];
    }

    /// <inheritdoc/>
    public byte[] Snapshot()
    {
        byte[] state;
        lock (_gate) state = SavedState.Save(_state);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("schema", Schema);
            writer.WriteString("key", Options.Key);
            foreach ((string name, string value) in SnapshotTerms.Of(this, _learner.NeedsContext)) writer.WriteString(name, value);
            writer.WritePropertyName("state");
            writer.WriteRawValue(state);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <inheritdoc/>
    public void Restore(ReadOnlyMemory<byte> snapshot) => Load(snapshot, isResumed: false);

    /// <inheritdoc/>
    public void Resume(ReadOnlyMemory<byte> snapshot) => Load(snapshot, isResumed: true);

    /// <summary>In which run ids of tickets are given out: how often the tuner was resumed.</summary>
    internal long Run
    {
        get
        {
            lock (_gate) return _state.Run;
        }

        set
        {
            lock (_gate) _state.StartRun(value);
        }
    }

    internal void Observe(double? context, IEnumerable<KeyValuePair<string, ParameterValue>> configuration, OutcomeKind kind, double charge)
    {
        RequireContext(context);
        RequireCost(charge);
        int arm = Space.ArmOf(configuration);
        if (arm < 0) throw new ArgumentException($"{new Configuration(-1, [.. configuration])} is not a configuration of the space.", nameof(configuration));
        lock (_gate)
        {
            _learner.Observe(context ?? double.NaN, arm, new Cost(_policy.Loss(charge)));
            _charges.Note(kind, charge);
            _log?.Observed(Options.Key, context, Space[arm], charge);
        }

        Changed?.Invoke(this, EventArgs.Empty);
    }

    private static LearnerPort Build(ParameterSpace space, TunerOptions options)
    {
        ArgumentNullException.ThrowIfNull(space);
        RandomStream random = new Streams(options.Seed, options.Key).Stream("learner");
        return LearnerNames.Build(options.Learner, new LearnerRequest(space.Count, random, options.ContextRange, options.Settings));
    }

    private static string NameOf(object learner)
    {
        ArgumentNullException.ThrowIfNull(learner);
        return learner.GetType().Name;
    }

    private void Load(ReadOnlyMemory<byte> snapshot, bool isResumed)
    {
        using JsonDocument document = SnapshotReader.Open(snapshot, Format, Schema);
        foreach ((string name, string value) in SnapshotTerms.Of(this, _learner.NeedsContext)) SnapshotReader.Require(document.RootElement, name, value);
        byte[] state = SnapshotReader.Part(document.RootElement, "state");
        lock (_gate)
        {
            SavedState.Load(_state, state);
            if (isResumed) _state.StartRun(_state.Run + 1);
        }
    }

    private Ticket TicketOf(long id, in OpenTrial trial) => new(
        id,
        Space[trial.Arm],
        double.IsNaN(trial.Context) ? null : trial.Context,
        trial.Probability,
        trial.Round,
        double.IsNaN(trial.Budget) ? null : trial.Budget,
        trial.Chooser,
        trial.Chooser == Chooser.Shadow ? trial.Choice.Arm : trial.Arm);

    private Outcome Checked(Outcome outcome)
    {
        if (outcome.Kind != OutcomeKind.Completed || outcome.Amount is >= 0 and <= Charges.Largest) return outcome;
        if (!Options.BadCostsAreCrashes) RequireCost(outcome.Amount);
        return Outcome.Censored(0, OutcomeKind.Crashed);
    }

    private static void RequireCost(double cost) => Check.That(cost is >= 0 and <= Charges.Largest, cost, "a finite number, at least 0 and at most 1e100");

    private void RequireContext(double? context)
    {
        if (context is double seen) Check.Finite(seen, nameof(context));
        else if (_learner.NeedsContext) throw new ArgumentNullException(nameof(context), $"The learner '{LearnerName}' looks at a context: give one.");
    }

    private InvalidOperationException NotOpen(long ticket) => StateOf(ticket) switch
    {
        TicketState.Unknown => new($"Ticket {ticket} is unknown: this tuner never gave it out."),
        TicketState.Cancelled => new($"Ticket {ticket} was cancelled; its outcome cannot be told any more."),
        _ => new($"Ticket {ticket} was told already; a ticket takes one outcome."),
    };
}
