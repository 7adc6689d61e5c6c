using Bandits.Meters;
using Bandits.Numerics;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The losses in every group, weighted by its activity: what the learner says it is charged, or the losses of the group's own proposals.</summary>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class GroupLoss<TAction, TFeedback> : IMeter<GroupContext, TAction, TFeedback>
{
    private readonly IChargesLoss<TFeedback> _learner;
    private readonly IHasProposals<TFeedback>? _proposals;
    private readonly CompensatedSum[] _sums;
    private readonly double[] _losses;

    /// <summary>Builds the meter.</summary>
    /// <param name="groups">The names of the groups.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="own">Whether to measure each group's own proposal instead of what the learner is charged.</param>
    /// <exception cref="ArgumentException">Own proposals are asked of a learner that has none.</exception>
    public GroupLoss(IReadOnlyList<string> groups, IChargesLoss<TFeedback> learner, bool own = false)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(learner);
        (Channels, _learner) = (groups, learner);
        if (own)
            _proposals = learner as IHasProposals<TFeedback>
                ?? throw new ArgumentException($"{learner.GetType().Name} has no proposals of groups.", nameof(learner));
        _sums = new CompensatedSum[groups.Count];
        _losses = new double[groups.Count];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public void Record(GroupContext context, TAction action, TFeedback feedback)
    {
        ReadOnlySpan<ActiveGroup> active = context.Active.Span;
        Span<double> losses = _losses.AsSpan(0, active.Length);
        if (_proposals is null) losses.Fill(_learner.ChargedLoss(feedback));
        else _proposals.CopyProposalLosses(feedback, losses);
        for (int i = 0; i < active.Length; i++) _sums[active[i].Group].Add(active[i].Activity * losses[i]);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        for (int group = 0; group < _sums.Length; group++) values[group] = _sums[group].Value;
    }
}
