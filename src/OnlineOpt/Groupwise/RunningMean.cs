using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Follow the leader among constants, under squared loss: predicts (sum of labels + 1/2) / (n + 1), for labels in [0, 1].</summary>
public sealed class RunningMean : IGroupLearner<Prediction, Label>
{
    private double _sum = 0.5;
    private double _count = 1;

    /// <inheritdoc/>
    public int Features => 0;

    /// <inheritdoc/>
    public Prediction Propose(ReadOnlySpan<double> features, double activity) => new(_sum / _count);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> features, double activity, Label feedback)
    {
        _sum += activity * feedback.Value;
        _count += activity;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Value("sum", ref _sum);
        state.Value("count", ref _count);
    }
}
