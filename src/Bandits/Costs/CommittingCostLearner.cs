using System.Text.Json;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.Costs;

/// <summary>Tries some arms a set number of times, narrows them down by their mean costs, and in the end plays one arm only.</summary>
/// <remarks>
/// Of the arms on trial the one chosen least often is played next. While all have been chosen often enough but costs have not come yet,
/// the best of them is played.
/// </remarks>
public abstract class CommittingCostLearner : MeanCostLearner
{
    private readonly int[] _onTrial; // distinct arms; the first Trials count
    private int _trials;
    private long _quota;             // costs of each that must have come

    private protected CommittingCostLearner(int arms, long quota)
        : base(arms)
    {
        _onTrial = new int[arms];
        _quota = quota;
    }

    /// <summary>The arms on trial; one of them, once it has committed itself.</summary>
    public ReadOnlySpan<int> OnTrial => _onTrial.AsSpan(0, _trials);

    private protected long Quota
    {
        get => _quota;
        set => _quota = value;
    }

    /// <summary>The arm on trial with the least mean cost; of all arms, while none on trial has a cost.</summary>
    /// <param name="context">Nothing.</param>
    /// <returns>The arm, and its mean cost; NaN while no cost is known.</returns>
    public sealed override (int Arm, double Cost) Best(None context)
    {
        int best = BestOnTrial();
        return Means.Count(best) > 0 ? (best, Means.Mean(best)) : Means.Best();
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("onTrial", _onTrial);
        int trials = state.Count("trials", _trials);
        if (trials < 1 || trials > Arms) throw new JsonException($"Field 'trials' of the state must be from 1 to {Arms}.");
        if (state.IsLoading) _trials = trials;
        state.Value("quota", ref _quota);
        state.Require(_quota >= 1 && Possible.Count(_quota), $"the quota is {_quota}");
        var known = new HashSet<int>();
        foreach (int arm in OnTrial) state.Require((uint)arm < (uint)Arms && known.Add(arm), "the arms on trial cannot be");
    }

    /// <summary>Sets the arms on trial.</summary>
    private protected void Try(ReadOnlySpan<int> arms)
    {
        arms.CopyTo(_onTrial);
        _trials = arms.Length;
    }

    /// <summary>Sets the arms on trial to those from one to another.</summary>
    private protected void TryRange(int first, int last)
    {
        _trials = last - first + 1;
        for (int i = 0; i < _trials; i++) _onTrial[i] = first + i;
    }

    /// <summary>Drops the arm on trial with the largest mean cost, the last of equals.</summary>
    private protected void DropWorst()
    {
        int worst = 0;
        for (int i = 1; i < _trials; i++)
            if (Means.Mean(_onTrial[i]) >= Means.Mean(_onTrial[worst])) worst = i;
        _onTrial.AsSpan(worst + 1, --_trials - worst).CopyTo(_onTrial.AsSpan(worst));
    }

    /// <summary>The costs of all arms on trial, two at least, have come: sets others.</summary>
    private protected abstract void Narrow();

    private protected sealed override (int Arm, double Probability) Draw(None context)
    {
        int rarest = _onTrial[0];
        foreach (int arm in OnTrial)
            if (Pulls(arm) < Pulls(rarest)) rarest = arm;
        return (Pulls(rarest) < _quota ? rarest : BestOnTrial(), 1);
    }

    private protected sealed override void Take(WaitingChoice choice, double cost)
    {
        base.Take(choice, cost);
        NarrowIfComplete();
    }

    private protected sealed override void Recall(None context, int arm, double cost)
    {
        base.Recall(context, arm, cost);
        NarrowIfComplete();
    }

    private void NarrowIfComplete()
    {
        while (_trials > 1)
        {
            foreach (int arm in OnTrial)
                if (Means.Count(arm) < _quota) return;
            Narrow();
        }
    }

    private int BestOnTrial()
    {
        int best = _onTrial[0];
        foreach (int arm in OnTrial)
            if (Means.Count(arm) > 0 && !(Means.Mean(best) <= Means.Mean(arm))) best = arm;
        return best;
    }
}
