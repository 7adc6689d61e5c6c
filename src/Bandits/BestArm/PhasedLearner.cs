using Bandits.Protocol;
using Bandits.State;

namespace Bandits.BestArm;

/// <summary>Plays in phases: which arms are pulled how often is fixed when a phase begins, and all is decided when it ends.</summary>
/// <remarks>An arm's pulls follow each other. Cost per round: O(1) beside the ends of phases.</remarks>
public abstract class PhasedLearner : ILearner<None, Choice, double>, IRecommends
{
    private readonly MeanRelease _rewards;
    private readonly OpenRound _open;
    private readonly List<PhaseEstimates> _phases = [];
    private int[] _arms = [];   // the pulled arm of every slot
    private long[] _pulls = []; // and how often
    private int _slot;
    private long _pulled;       // of the slot

    private protected PhasedLearner(int arms, MeanRelease rewards)
    {
        _rewards = rewards;
        _open = new OpenRound(arms);
        Candidates = [.. Enumerable.Range(0, arms)];
    }

    /// <summary>The arms that may still be recommended, ascending.</summary>
    public IReadOnlyList<int> Active => Array.AsReadOnly(Candidates);

    /// <summary>What the phases so far told, in order. All that became of the rewards.</summary>
    public IReadOnlyList<PhaseEstimates> Phases => _phases.AsReadOnly();

    /// <inheritdoc/>
    public int Recommendation { get; private set; }

    /// <summary>Whether the recommendation is final.</summary>
    public bool HasFinished { get; private set; }

    private protected int[] Candidates { get; private set; }

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.RequireClosed();
        if (HasFinished) return _open.Open(new Choice(Recommendation, 1));
        if (_slot == _arms.Length) throw new InvalidOperationException("The phase was not allowed to end; there is nothing left to play.");
        return _open.Open(new Choice(_arms[_slot], 1));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        _open.Require(action);
        if (!HasFinished) _rewards.Add(_slot, action.Arm, feedback);
        _open.Close();
        if (HasFinished || ++_pulled < _pulls[_slot]) return;
        _pulled = 0;
        if (++_slot == _arms.Length) Release();
    }

    /// <summary>Begins a phase.</summary>
    /// <param name="arms">The arms to pull, at least one; not changed any more.</param>
    /// <param name="pulls">How often each, at least once.</param>
    private protected void Play(int[] arms, params long[] pulls)
    {
        _arms = arms;
        _pulls = pulls;
        _slot = 0;
        _rewards.Start(arms.Length);
    }

    /// <summary>Ends a phase.</summary>
    /// <param name="arms">The arms that were pulled.</param>
    /// <param name="pulls">How often each.</param>
    /// <param name="means">The mean reward of each.</param>
    private protected abstract void EndPhase(int[] arms, long[] pulls, double[] means);

    /// <summary>Keeps the candidates with the largest estimates; ties go to the lowest index.</summary>
    /// <param name="estimates">One estimate per candidate.</param>
    /// <param name="count">How many stay, at least 1; one is the recommendation, and the end.</param>
    private protected void Keep(double[] estimates, int count)
    {
        int[] order = Rank(estimates);
        Keep([.. order.Take(count).Order().Select(i => Candidates[i])], estimates, order[0]);
    }

    /// <summary>Keeps some of the candidates.</summary>
    /// <param name="stay">Those that stay, ascending.</param>
    /// <param name="estimates">One estimate per candidate before.</param>
    /// <param name="best">The position of the largest estimate.</param>
    private protected void Keep(int[] stay, double[] estimates, int best)
    {
        _phases.Add(PhaseEstimates.Of(Candidates, estimates));
        Recommendation = Candidates[best];
        Candidates = stay;
        if (stay.Length == 1) Finish(stay[0]);
    }

    private protected void Finish(int arm)
    {
        Recommendation = arm;
        HasFinished = true;
    }

    /// <summary>Visits everything that changes, rewards included: for learners whose rewards are no secret.</summary>
    private protected void VisitPhases(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        int[] candidates = Candidates;
        (int recommendation, bool finished) = (Recommendation, HasFinished);
        state.Array("candidates", ref candidates);
        state.Value("recommendation", ref recommendation);
        state.Value("finished", ref finished);
        (Candidates, Recommendation, HasFinished) = (candidates, recommendation, finished);
        state.Array("arms", ref _arms);
        state.Array("pulls", ref _pulls);
        state.Value("slot", ref _slot);
        state.Value("pulled", ref _pulled);
        state.Part("open", _open);
        state.Part("rewards", _rewards);
        PhaseEstimates[] phases = new PhaseEstimates[state.Count("phases", _phases.Count)];
        for (int i = 0; i < phases.Length; i++)
        {
            int[] arms = i < _phases.Count ? [.. _phases[i].Arms] : [];
            double[] means = i < _phases.Count ? [.. _phases[i].Means] : [];
            state.Array($"phase{i}.arms", ref arms);
            state.Array($"phase{i}.means", ref means);
            phases[i] = PhaseEstimates.Of(arms, means);
        }

        if (!state.IsLoading) return;
        _phases.Clear();
        _phases.AddRange(phases);
    }

    /// <summary>The positions of the estimates, the largest first; ties by position.</summary>
    private protected static int[] Rank(double[] estimates) => [.. Enumerable.Range(0, estimates.Length).OrderByDescending(i => estimates[i])];

    private void Release()
    {
        _rewards.Authorize(_arms, _pulls);
        double[] means = new double[_arms.Length];
        for (int slot = 0; slot < means.Length; slot++) means[slot] = _rewards.Release(slot, _pulls[slot]);
        EndPhase(_arms, _pulls, means);
    }
}
