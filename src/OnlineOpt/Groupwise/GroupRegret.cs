using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>The regret of every group: its losses, weighted by its activity, minus those of its best fixed choice in hindsight.</summary>
/// <remarks>
/// Charged is what the learner says it is charged. Or, with the group's own proposals, their losses: the regret that each group's learner
/// would have alone, which nobody can play where groups overlap. Or, relative, divided by the loss of the best fixed choice, which does not
/// depend on the scale of the losses. Hindsight is computed on reading only.
/// </remarks>
/// <typeparam name="TAction">Action type.</typeparam>
/// <typeparam name="TFeedback">Feedback type.</typeparam>
public sealed class GroupRegret<TAction, TFeedback> : IMeter<GroupContext, TAction, TFeedback>
{
    private readonly GroupLoss<TAction, TFeedback> _charged;
    private readonly HindsightLoss<TAction, TFeedback> _best;
    private readonly double[] _bestLosses;
    private readonly bool _relative;

    /// <summary>Builds the meter.</summary>
    /// <param name="groups">The names of the groups.</param>
    /// <param name="hindsight">The comparators, used by this meter alone.</param>
    /// <param name="learner">The learner.</param>
    /// <param name="own">Whether to measure each group's own proposal instead of what the learner is charged.</param>
    /// <param name="relative">Whether to divide by the loss of the best fixed choice; the value is missing (NaN) where that is 0.</param>
    /// <exception cref="ArgumentException">Own proposals are asked of a learner that has none.</exception>
    public GroupRegret(
        IReadOnlyList<string> groups, IHindsight<TFeedback> hindsight, IChargesLoss<TFeedback> learner, bool own = false, bool relative = false)
    {
        _charged = new GroupLoss<TAction, TFeedback>(groups, learner, own);
        _best = new HindsightLoss<TAction, TFeedback>(groups, hindsight);
        _bestLosses = new double[groups.Count];
        _relative = relative;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels => _charged.Channels;

    /// <inheritdoc/>
    public void Record(GroupContext context, TAction action, TFeedback feedback)
    {
        _charged.Record(context, action, feedback);
        _best.Record(context, action, feedback);
    }

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        _charged.Read(values);
        _best.Read(_bestLosses);
        for (int group = 0; group < _bestLosses.Length; group++)
        {
            values[group] -= _bestLosses[group];
            if (_relative) values[group] = _bestLosses[group] > 0 ? values[group] / _bestLosses[group] : double.NaN;
        }
    }
}
