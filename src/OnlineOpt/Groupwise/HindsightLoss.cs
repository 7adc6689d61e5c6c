using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The least loss that one fixed choice would have had in every group; computed on reading only.</summary>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class HindsightLoss<TAction, TFeedback> : IMeter<GroupContext, TAction, TFeedback>
{
    private readonly IHindsight<TFeedback> _hindsight;

    /// <summary>Builds the meter.</summary>
    /// <param name="groups">The names of the groups.</param>
    /// <param name="hindsight">The comparators, used by this meter alone.</param>
    public HindsightLoss(IReadOnlyList<string> groups, IHindsight<TFeedback> hindsight)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(hindsight);
        (Channels, _hindsight) = (groups, hindsight);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public void Record(GroupContext context, TAction action, TFeedback feedback)
    {
        foreach (ActiveGroup group in context.Active.Span) _hindsight.Add(group.Group, group.Activity, context.Features, feedback);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        for (int group = 0; group < Channels.Count; group++) values[group] = _hindsight.BestLoss(group);
    }
}
