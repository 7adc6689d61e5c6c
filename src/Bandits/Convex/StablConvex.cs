using Bandits.Adaptive;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Convex;

/// <summary>StABL for bandit convex optimisation on a ball: on every interval of rounds nearly as good as that interval's best point.</summary>
/// <remarks>
/// <para>
/// The levels of <see cref="Stabl"/> hold points z_k instead of weights over arms; the mixture is x = sum_k pi_k z_k. With u uniform on the
/// unit sphere and delta = rho / 1000:
/// </para>
/// <para>
/// Two queries: A = x + delta u is charged, B = x - delta u observed; ghat = (d / (2 delta)) (f(A) - f(B)) u, r_k = &lt;ghat, x - z_k&gt;,
/// z_k = Proj(z_k - eta_k ghat); eta_k = D / (G sqrt(d L_k)), alpha_k = min(1/(2dGD), sqrt(ln N / (3 G^2 D^2 L_k))), with D = 2 rho.
/// </para>
/// <para>
/// Three queries: x is charged, z_j +- delta u observed for a level j drawn uniformly; ghat = M (d / (2 delta)) (f(+) - f(-)) u goes to z_j
/// alone, r_j = M (f(x) - (f(+) + f(-)) / 2); eta_k = D / (G sqrt(d M L_k)), alpha_k = min(1/(2MG(D + delta)), sqrt(ln N / (M G^2 D^2 L_k))).
/// </para>
/// <para>Proj is the projection onto the ball of radius rho - delta, so that all queries lie in the ball of radius rho.</para>
/// <para>Guarantee: expected regret O~(sqrt(|I|)) on every interval I, for convex G-Lipschitz losses fixed in advance.</para>
/// <para>Cost per round: O(Md) for M = O(log T) levels. Memory: Md numbers.</para>
/// <para>
/// Source: Lu, Zhang, Chen, Zhang, Woodruff, Hazan, "Adaptive Regret for Bandits Made Possible: Two Queries Suffice", ICLR 2024; the
/// gradient estimate: Agarwal, Dekel, Xiao, "Optimal Algorithms for Online Convex Optimization with Multi-Point Bandit Feedback", COLT 2010.
/// The constants are this library's.
/// </para>
/// </remarks>
public sealed class StablConvex
    : ILearner<None, PointQueries, PointLosses>, IHasState, IHasLevels, IQueries, ISkipsRounds<PointQueries>
{
    private readonly RandomStream _random;
    private readonly double _delta;
    private readonly double _radius; // rho - delta
    private readonly DyadicLevels _levels;
    private readonly double[] _rate; // eta_k
    private readonly double[][] _point; // z_k
    private readonly double[] _mixture; // x
    private readonly double[] _direction; // u
    private readonly double[] _gradient; // ghat
    private readonly double[] _advantage; // r_k
    private readonly double[][] _queries;
    private int _probed; // j
    private bool _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="horizon">Number of rounds T, from 1 to 2^62.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public StablConvex(int dimension, long horizon, RandomStream random, StablConvexOptions? options = null)
    {
        Check.That(dimension >= 1, dimension, "at least 1");
        DyadicLevels.CheckHorizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new StablConvexOptions());
        _random = random;
        _delta = 1e-3 * options.Radius;
        _radius = options.Radius - _delta;
        double diameter = 2 * options.Radius, scale = options.Lipschitz * diameter;
        int highest = options.HighestLevel ?? DyadicLevels.CeilLog2(horizon);
        bool single = options.Queries == 2;
        _levels = new DyadicLevels(Math.Min(options.LowestLevel, highest), highest, horizon, single ? TwoQueryRate : ThreeQueryRate);
        int count = _levels.Count;
        _rate = [.. _levels.Lengths.Select(length =>
            diameter / (options.Lipschitz * Math.Sqrt((double)dimension * (single ? 1 : count) * length)))];
        _point = Points(count, dimension);
        _queries = Points(options.Queries, dimension);
        _mixture = new double[dimension];
        _direction = new double[dimension];
        _gradient = new double[dimension];
        _advantage = new double[count];

        double TwoQueryRate(long length, int levels, long rounds) => Math.Min(
            1 / (2 * dimension * scale),
            Math.Sqrt(DyadicLevels.LogBlocks(rounds) / (3 * scale * scale * length)));

        double ThreeQueryRate(long length, int levels, long rounds) => Math.Min(
            1 / (2 * levels * options.Lipschitz * (diameter + _delta)),
            Math.Sqrt(DyadicLevels.LogBlocks(rounds) / (levels * scale * scale * length)));
    }

    /// <inheritdoc/>
    public int QueriesPerRound => _queries.Length;

    /// <inheritdoc/>
    public IReadOnlyList<long> LevelLengths => _levels.Lengths;

    /// <summary>How often alpha_k r_k was clipped to [-1/2, 1/2]. Stays 0 while the losses are G-Lipschitz.</summary>
    public long Clips => _levels.Clips;

    /// <summary>ghat, the gradient estimate of the last round learned; d numbers.</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    /// <summary>x, the mixture around which the last action was built; d numbers.</summary>
    public ReadOnlySpan<double> Mixture => _mixture;

    /// <summary>z_k, the point of one level; d numbers.</summary>
    /// <param name="level">The level's index, from 0 for the shortest block.</param>
    /// <returns>The point; changes with the next round.</returns>
    public ReadOnlySpan<double> LevelPoint(int level) => _point[level];

    /// <inheritdoc/>
    public PointQueries Act(None context)
    {
        if (_open) throw new InvalidOperationException("The last action still waits for its losses: call Learn or Skip first.");
        Mix();
        _random.NextDirection(_direction);
        double[] centre = _mixture;
        if (_queries.Length == 3)
        {
            _mixture.CopyTo(_queries[0], 0);
            _probed = _random.NextIndex(_levels.Count);
            centre = _point[_probed];
        }

        double[] plus = _queries[^2], minus = _queries[^1];
        for (int i = 0; i < centre.Length; i++)
        {
            plus[i] = centre[i] + _delta * _direction[i];
            minus[i] = centre[i] - _delta * _direction[i];
        }

        _open = true;
        return new PointQueries(_queries);
    }

    /// <inheritdoc/>
    public void Learn(None context, PointQueries action, PointLosses feedback)
    {
        RequireOpen(action);
        double[] losses = feedback.Values;
        if (losses?.Length != _queries.Length) throw Check.OutOfRange("number of losses", losses?.Length, $"{_queries.Length}, one per point");
        foreach (double loss in losses) Check.Finite(loss);
        double plus = losses[^2], minus = losses[^1];
        double slope = _direction.Length / (2 * _delta) * (plus - minus);
        Check.Finite(slope, "scaled difference of the losses");
        int count = _levels.Count;
        if (losses.Length == 2)
        {
            Estimate(slope);
            for (int k = 0; k < count; k++) _advantage[k] = Advantage(_point[k]);
            for (int k = 0; k < count; k++) Descend(k);
        }
        else
        {
            Estimate(count * slope); // level j was drawn with probability 1/M
            _advantage.AsSpan().Clear();
            _advantage[_probed] = count * (losses[0] - (plus + minus) / 2);
            Descend(_probed);
        }

        _levels.Learn(_advantage);
        Advance();
    }

    /// <inheritdoc/>
    public void Skip(PointQueries action)
    {
        RequireOpen(action);
        Advance();
    }

    /// <inheritdoc/>
    public void CopyLevelWeights(Span<double> weights) => _levels.Shares.CopyTo(weights);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("levels", _levels);
        state.Part("random", _random);
        for (int k = 0; k < _point.Length; k++) state.Values($"point{k}", _point[k]);
        for (int q = 0; q < _queries.Length; q++) state.Values($"query{q}", _queries[q]);
        state.Values("mixture", _mixture);
        state.Values("direction", _direction);
        state.Values("gradient", _gradient);
        state.Value("probed", ref _probed);
        state.Value("open", ref _open);
    }

    private static double[][] Points(int count, int dimension)
    {
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) points[i] = new double[dimension];
        return points;
    }

    private void Mix()
    {
        ReadOnlySpan<double> shares = _levels.Shares;
        _mixture.AsSpan().Clear();
        for (int k = 0; k < shares.Length; k++)
            for (int i = 0; i < _mixture.Length; i++) _mixture[i] += shares[k] * _point[k][i];
    }

    private void Estimate(double slope)
    {
        for (int i = 0; i < _gradient.Length; i++) _gradient[i] = slope * _direction[i];
    }

    private double Advantage(double[] point)
    {
        double sum = 0;
        for (int i = 0; i < point.Length; i++) sum += _gradient[i] * (_mixture[i] - point[i]);
        return sum;
    }

    private void Descend(int level)
    {
        double[] point = _point[level];
        double squares = 0;
        for (int i = 0; i < point.Length; i++)
        {
            point[i] -= _rate[level] * _gradient[i];
            squares += point[i] * point[i];
        }

        double shrink = _radius / Math.Sqrt(squares);
        if (shrink < 1)
            for (int i = 0; i < point.Length; i++) point[i] *= shrink;
    }

    private void Advance()
    {
        _open = false;
        int restarts = _levels.Advance();
        for (int k = 0; k < restarts; k++) _point[k].AsSpan().Clear();
    }

    private void RequireOpen(PointQueries action)
    {
        // By value: after loading, the action comes from another object.
        bool same = _open && action.Points?.Length == _queries.Length;
        for (int q = 0; same && q < _queries.Length; q++) same = _queries[q].AsSpan().SequenceEqual(action.Points![q]);
        if (!same)
            throw new InvalidOperationException("Losses came for points that were not drawn: call Act first, and Learn or Skip once per action.");
    }
}
