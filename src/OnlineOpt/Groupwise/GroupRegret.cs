using Bandits.Meters;
using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The regret of every group: its losses, weighted by its activity, minus those of its best fixed choice in hindsight.</summary>
/// <remarks>
/// Charged is what the learner says it is charged. Or, with the group's own proposals, their losses: the regret that each group's learner
/// would have alone, which nobody can play where groups overlap. Hindsight is computed on reading only.
/// </remarks>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class GroupRegret<TAction, TFeedback> : IMeter<GroupContext, TAction, TFeedback>
{
    private readonly IHindsight<TFeedback> _hindsight;
    private readonly IChargesLoss<TFeedback> _learner;
    private readonly IHasProposals<TFeedback>? _proposals;
    private readonly CompensatedSum[] _losses;
    private readonly double[] _own;

    /// <summary>Builds the meter.</summary>
    /// <param name="groups">The names of the groups.</param>
    /// <param name="hindsight">The comparators; fed by this meter.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="own">Whether to measure each group's own proposal instead of what the learner is charged.</param>
    /// <exception cref="ArgumentException">Own proposals are asked of a learner that has none.</exception>
    public GroupRegret(IReadOnlyList<string> groups, IHindsight<TFeedback> hindsight, IChargesLoss<TFeedback> learner, bool own = false)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(hindsight);
        ArgumentNullException.ThrowIfNull(learner);
        (Channels, _hindsight, _learner) = (groups, hindsight, learner);
        if (own)
            _proposals = learner as IHasProposals<TFeedback>
                ?? throw new ArgumentException($"{learner.GetType().Name} has no proposals of groups.", nameof(learner));
        _losses = new CompensatedSum[groups.Count];
        _own = new double[groups.Count];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public void Record(GroupContext context, TAction action, TFeedback feedback)
    {
        ReadOnlySpan<ActiveGroup> active = context.Active.Span;
        Span<double> losses = _own.AsSpan(0, active.Length);
        if (_proposals is null) losses.Fill(_learner.ChargedLoss(feedback));
        else _proposals.CopyProposalLosses(feedback, losses);
        for (int i = 0; i < active.Length; i++)
        {
            (int group, double activity) = active[i];
            _losses[group].Add(activity * losses[i]);
            _hindsight.Add(group, activity, context.Features, feedback);
        }
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        for (int group = 0; group < _losses.Length; group++) values[group] = _losses[group].Value - _hindsight.BestLoss(group);
    }
}
