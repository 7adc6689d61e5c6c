using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>What all learners share that see losses at points only: the protocol and its checks.</summary>
/// <remarks>A round is one <see cref="Act"/> and one <see cref="Learn"/>. Feedback that is refused leaves the learner as it was.</remarks>
public abstract class PointBanditLearner : ILearner<None, PointQueries, PointLosses>, IQueries, IHasState
{
    private readonly double[][] _points;
    private bool _open;

    /// <summary>Builds the protocol.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="queries">Points per round, at least 1.</param>
    protected PointBanditLearner(int dimension, int queries)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        Dimension = dimension;
        _points = [.. Enumerable.Range(0, queries).Select(_ => new double[dimension])];
    }

    /// <summary>Dimension d.</summary>
    public int Dimension { get; }

    /// <inheritdoc/>
    public int QueriesPerRound => _points.Length;

    /// <summary>Chooses the points of the round; the first is charged.</summary>
    /// <param name="context">Nothing.</param>
    /// <returns>The points; they belong to the learner and stay as they are until the next call.</returns>
    /// <exception cref="InvalidOperationException">The last points still wait for their losses.</exception>
    public PointQueries Act(None context)
    {
        if (_open) throw new InvalidOperationException("The last points still wait for their losses: call Learn first.");
        Choose(_points);
        _open = true;
        return new PointQueries(_points);
    }

    /// <summary>Learns the losses at the points of the round.</summary>
    /// <param name="context">Nothing.</param>
    /// <param name="action">The points, as returned.</param>
    /// <param name="feedback">One finite loss per point.</param>
    /// <exception cref="InvalidOperationException">No points wait for their losses, or others; the state is unchanged.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The losses are not one finite number per point, or too large; the state is unchanged.</exception>
    public void Learn(None context, PointQueries action, PointLosses feedback)
    {
        if (!_open || !Same(action.Points))
            throw new InvalidOperationException("Losses came for points that do not wait for them: call Act first, and Learn once per action.");
        double[]? losses = feedback.Values;
        if (losses?.Length != _points.Length) throw Check.OutOfRange("number of losses", losses?.Length, $"{_points.Length}, one per point");
        foreach (double loss in losses) Check.Finite(loss);
        Update(losses);
        _open = false;
    }

    /// <inheritdoc/>
    public virtual void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        for (int i = 0; i < _points.Length; i++) state.Values($"point{i}", _points[i]);
        state.Value("open", ref _open);
    }

    /// <summary>Writes the points of the round.</summary>
    /// <param name="points">Room for the points, the charged one first.</param>
    protected abstract void Choose(double[][] points);

    /// <summary>Takes in the losses of the round; where it throws it has changed nothing.</summary>
    /// <param name="losses">One finite loss per point.</param>
    protected abstract void Update(ReadOnlySpan<double> losses);

    private bool Same(double[][]? points)
    {
        if (points == _points) return true;
        if (points?.Length != _points.Length) return false;
        for (int i = 0; i < _points.Length; i++)
            if (!_points[i].AsSpan().SequenceEqual(points[i])) return false;
        return true;
    }
}
