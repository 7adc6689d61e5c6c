using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The rounds of every group so far, each weighted by the group's activity: a clock of its own for each group.</summary>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class GroupRounds<TAction, TFeedback> : IMeter<GroupContext, TAction, TFeedback>
{
    private readonly double[] _rounds;

    /// <summary>Builds the meter.</summary>
    /// <param name="groups">The names of the groups.</param>
    public GroupRounds(IReadOnlyList<string> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        Channels = groups;
        _rounds = new double[groups.Count];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; }

    /// <inheritdoc/>
    public void Record(GroupContext context, TAction action, TFeedback feedback)
    {
        foreach (ActiveGroup group in context.Active.Span) _rounds[group.Group] += group.Activity;
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => _rounds.CopyTo(values);
}
