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
    private const int Remembered = 1024; // cancelled tickets, and runs, that are known as such
    private const long PerRun = 1_000_000_000; // ids: 9 million runs before they are above 2^53, where JSON is not exact everywhere
    private const long MostIds = 1L << 61; // twice as many are still a number
    private readonly Dictionary<long, OpenTrial> _open = [];
    private readonly long[] _cancelledIds = new long[Remembered];
    private readonly long[] _trials = new long[arms];
    private readonly long[] _completed = new long[arms];
    private readonly double[] _charged = new double[arms]; // mean per arm
    private long[] _lost = []; // from, to, from, to, ...: ids that an earlier run may have given out after its last save
    private double _dueTrials;
    private double _dueCharged; // mean of what the baseline was charged when it was due
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

    /// <summary>In which run ids are given out, from 0.</summary>
    public long Run => (_nextId - 1) / PerRun;

    /// <summary>
    /// Mean of what the baseline was charged when it was due; NaN if it never was. Where a learner preferred it does not count: that may
    /// be in easy contexts only.
    /// </summary>
    public double BaselineMean => _dueTrials > 0 ? _dueCharged : double.NaN;

    /// <summary>Mean of what the trials of an arm were charged; NaN if there were none.</summary>
    public double MeanCharged(int arm) => _trials[arm] > 0 ? _charged[arm] : double.NaN;

    public long Open(in OpenTrial trial)
    {
        _open.Add(_nextId, trial);
        return _nextId++;
    }

    /// <summary>Gives out ids of a later run from now on.</summary>
    public void StartRun(long run)
    {
        long first = (run * PerRun) + 1;
        if (first <= _nextId) return;
        _lost = [.. _lost.TakeLast(2 * (Remembered - 1)), _nextId, first];
        _nextId = first;
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
        if (trial.Chooser is Chooser.Baseline or Chooser.Shadow) _dueCharged += (charge - _dueCharged) / ++_dueTrials;
    }

    public TicketState StateOf(long id)
    {
        if (_open.ContainsKey(id)) return TicketState.Open;
        if (id < 1 || id >= _nextId || WasLost(id)) return TicketState.Unknown;
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
        state.Array("lost", ref _lost);
        state.Value("cancelled", ref _cancelled);
        state.Values("cancelledIds", _cancelledIds.AsSpan(0, (int)Math.Min(state.Count("remembered", (int)Math.Min(_cancelled, Remembered)), Remembered)));
        state.Value("outside", ref _outside);
        state.Value("told", ref _told);
        state.Value("spent", ref _totalSpent);
        state.Value("charged", ref _totalCharged);
        state.Value("dueTrials", ref _dueTrials);
        state.Value("dueCharged", ref _dueCharged);
        state.Value("frozen", ref _frozen);
        state.Values("trials", _trials);
        state.Values("completed", _completed);
        state.Values("meanCharged", _charged);
        state.Part("charges", charges);
        state.Part("coin", coin);
        VisitOpen(state);
        learner.Visit(state);
        if (state.IsLoading) RequirePossible(state);
    }

    private bool WasLost(long id)
    {
        for (int i = 0; i < _lost.Length; i += 2)
            if (id >= _lost[i] && id < _lost[i + 1]) return true;
        return false;
    }

    // What a well-formed text can still get wrong.
    private void RequirePossible(StateVisitor state)
    {
        state.Require(
            _nextId is >= 1 and <= MostIds && _told is >= 0 and <= MostIds && _cancelled is >= 0 and <= MostIds && _outside is >= 0 and <= MostIds && _lost.Length % 2 == 0,
            "the counts of trials cannot be");
        double[] sums = [_totalSpent, _totalCharged, _dueTrials, _dueCharged, .. _charged];
        state.Require(Array.TrueForAll(sums, sum => sum >= 0 && double.IsFinite(sum)), "the sums of costs cannot be");
        long trials = 0;
        for (int arm = 0; arm < arms; arm++)
        {
            state.Require(_completed[arm] >= 0 && _completed[arm] <= _trials[arm] && _trials[arm] <= _told, $"the counts of arm {arm} cannot be");
            trials += _trials[arm];
            state.Require(trials <= _told, "the counts of the arms are above that of all trials");
        }

        var numbers = new HashSet<long>();
        foreach ((long id, OpenTrial trial) in _open)
            state.Require(IsPossible(id, trial) && (trial.Chooser != Chooser.Learner || numbers.Add(trial.Choice.Number)), $"the open trial {id} is not one of this tuner's");
    }

    private bool IsPossible(long id, in OpenTrial trial) =>
        (uint)trial.Arm < (uint)arms && (uint)trial.Choice.Arm < (uint)arms && id >= 1 && id < _nextId && Enum.IsDefined(trial.Chooser)
        && trial.Round is >= 1 and <= MostIds && (double.IsNaN(trial.Budget) || (trial.Budget > 0 && double.IsFinite(trial.Budget)))
        && (double.IsFinite(trial.Context) || (double.IsNaN(trial.Context) && !learner.NeedsContext))
        && (double.IsNaN(trial.Probability) || trial.Probability is > 0 and <= 1 + 1e-9)
        && (trial.Chooser != Chooser.Learner || (trial.Arm == trial.Choice.Arm && learner.Awaits(trial.Choice)));

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
        foreach (SavedTrial trial in visited) state.Require(_open.TryAdd(trial.Id, trial.Trial), $"two open trials have the id {trial.Id}");
    }
}
