using System.Text.Json;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tuning.Learning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning;

/// <summary>Everything of a tuner that changes: open trials, counts, the learner. Used under the tuner's lock.</summary>
internal sealed class TunerState(int arms, LearnerPort learner, Charges charges, RandomStream coin) : IHasState
{
    private const int Remembered = 1024; // cancelled tickets that are known as such
    private readonly Dictionary<long, OpenTrial> _open = [];
    private readonly long[] _cancelledIds = new long[Remembered];
    private readonly long[] _trials = new long[arms];
    private readonly long[] _completed = new long[arms];
    private readonly double[] _charged = new double[arms]; // mean per arm
    private long _nextId = 1;
    private long _cancelled;
    private long _outside;
    private long _told;
    private double _totalSpent;
    private double _totalCharged;
    private bool _frozen;

    public RandomStream Coin => coin;

    public bool Frozen
    {
        get => _frozen;
        set => _frozen = value;
    }

    public long OutsideContexts
    {
        get => _outside;
        set => _outside = value;
    }

    public long Told => _told;

    public double Charged => _totalCharged;

    public TunerProgress Progress => new(_told, _completed.Sum(), _cancelled, _open.Count, _totalSpent, _totalCharged, _outside);

    /// <summary>Mean of what the trials of an arm were charged; NaN if there were none.</summary>
    public double MeanCharged(int arm) => _trials[arm] > 0 ? _charged[arm] : double.NaN;

    public long Open(in OpenTrial trial)
    {
        _open.Add(_nextId, trial);
        return _nextId++;
    }

    public bool TryFind(long id, out OpenTrial trial) => _open.TryGetValue(id, out trial);

    public OpenTrial Find(long id) => _open[id];

    public long[] OpenIds() => [.. _open.Keys.Order()];

    public void Cancel(long id)
    {
        _open.Remove(id);
        _cancelledIds[_cancelled++ % Remembered] = id;
    }

    public void Tell(long id, in OpenTrial trial, Outcome outcome, double charge)
    {
        _open.Remove(id);
        _told++;
        _totalSpent += outcome.Amount;
        _totalCharged += charge;
        long count = ++_trials[trial.Arm];
        if (outcome.Kind == OutcomeKind.Completed) _completed[trial.Arm]++;
        _charged[trial.Arm] += (charge - _charged[trial.Arm]) / count;
    }

    public TicketState StateOf(long id)
    {
        if (_open.ContainsKey(id)) return TicketState.Open;
        if (id < 1 || id >= _nextId) return TicketState.Unknown;
        return _cancelledIds.AsSpan(0, (int)Math.Min(_cancelled, Remembered)).Contains(id) ? TicketState.Cancelled : TicketState.Told;
    }

    public ArmSummary Summary(Configuration configuration)
    {
        int arm = configuration.Arm;
        return new ArmSummary(configuration, _trials[arm], _completed[arm], MeanCharged(arm));
    }

    /// <summary>The arm with the least mean charge; arm 0 and NaN while nothing was told.</summary>
    public (int Arm, double Cost) LeastMean()
    {
        int best = 0;
        for (int arm = 1; arm < arms; arm++)
            if (_trials[arm] > 0 && !(_trials[best] > 0 && _charged[best] <= _charged[arm])) best = arm;
        return (best, _trials[best] > 0 ? _charged[best] : double.NaN);
    }

    public void Visit(StateVisitor state)
    {
        state.Value("nextId", ref _nextId);
        state.Value("cancelled", ref _cancelled);
        state.Values("cancelledIds", _cancelledIds.AsSpan(0, (int)Math.Min(state.Count("remembered", (int)Math.Min(_cancelled, Remembered)), Remembered)));
        state.Value("outside", ref _outside);
        state.Value("told", ref _told);
        state.Value("spent", ref _totalSpent);
        state.Value("charged", ref _totalCharged);
        state.Value("frozen", ref _frozen);
        state.Values("trials", _trials);
        state.Values("completed", _completed);
        state.Values("meanCharged", _charged);
        state.Part("charges", charges);
        state.Part("coin", coin);
        VisitOpen(state);
        learner.Visit(state);
    }

    /// <summary>Requires what a well-formed text can still get wrong.</summary>
    public void RequireConsistent()
    {
        if (_nextId < 1 || _told < 0 || _cancelled < 0) throw new JsonException("The saved counts of trials are below 0.");
        foreach ((long id, OpenTrial trial) in _open)
        {
            if ((uint)trial.Arm >= (uint)arms || (uint)trial.Choice.Arm >= (uint)arms || id < 1 || id >= _nextId || !Enum.IsDefined(trial.Chooser))
                throw new JsonException($"The saved open trial {id} is not one of this tuner's.");
        }
    }

    private void VisitOpen(StateVisitor state)
    {
        long[] ids = OpenIds();
        int count = state.Count("open", ids.Length);
        var visited = new List<SavedTrial>();
        for (int i = 0; i < count; i++)
        {
            var trial = i < ids.Length ? new SavedTrial(ids[i], _open[ids[i]]) : new SavedTrial(0, default);
            state.Part($"trial{i}", trial);
            visited.Add(trial);
        }

        if (!state.IsLoading) return;
        _open.Clear();
        foreach (SavedTrial trial in visited) _open[trial.Id] = trial.Trial;
    }
}
