using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Bandit;

/// <summary>SCRiBLe for linear losses of which only the value at the played point is seen: as few as sqrt(T) regret from one number per round.</summary>
/// <remarks>
/// <para>
/// x_t = argmin_x eta &lt;ghat_1 + ... + ghat_{t-1}, x&gt; + barrier(x). An axis of the barrier's Hessian at x_t is drawn, with unit vector e and eigenvalue
/// lambda, and a sign s; x_t + s e / sqrt(lambda) is played, an end of the Dikin ellipsoid; ghat_t = d f s sqrt(lambda) e.
/// </para>
/// <para>ghat is unbiased for a linear loss. Guarantee: expected regret O(d sqrt(nu T ln T)) for |f| at most 1, nu the parameter of the barrier.</para>
/// <para>Cost per round: O(d).</para>
/// <para>
/// Source: Abernethy, Hazan, Rakhlin, "Competing in the Dark: An Efficient Algorithm for Bandit Linear Optimization", COLT 2008.
/// </para>
/// </remarks>
public sealed class Scrible : PointBanditLearner
{
    private readonly IBarrier _barrier;
    private readonly RandomStream _random;
    private readonly double _bound;      // B
    private readonly double _rate;       // eta / B
    private readonly double[] _sum;      // sum of the ghat
    private readonly double[] _scaled;   // eta times that
    private readonly double[] _iterate;  // x_t
    private readonly double[] _axis;     // e
    private double _length;              // s sqrt(lambda)

    /// <summary>Builds the learner.</summary>
    /// <param name="barrier">A barrier of the domain; see <see cref="IBarrier.Of"/>.</param>
    /// <param name="horizon">Number of rounds T, at least 1; only the default of eta depends on it.</param>
    /// <param name="random">The learner's stream; takes one number per round.</param>
    /// <param name="options">Options.</param>
    /// <exception cref="ArgumentException">B is missing.</exception>
    public Scrible(IBarrier barrier, long horizon, RandomStream random, ScribleOptions options)
        : base(barrier?.Dimension ?? throw new ArgumentNullException(nameof(barrier)), 1)
    {
        ArgumentNullException.ThrowIfNull(random);
        OptionRules.Validate(options);
        _barrier = barrier;
        _random = random;
        _bound = Given.Of(options.LossBound);
        double rounds = Math.Max(Check.Horizon(horizon), 2); // ln 1 = 0 would leave the learner at the centre for ever
        _rate = (options.LearningRate ?? Math.Sqrt(barrier.Parameter * Math.Log(rounds)) / (4 * Dimension * Math.Sqrt(rounds))) / _bound;
        _sum = new double[Dimension];
        _scaled = new double[Dimension];
        _iterate = new double[Dimension];
        _axis = new double[Dimension];
    }

    /// <summary>x_t, the centre of the ellipsoid of the last action; d numbers.</summary>
    public ReadOnlySpan<double> Iterate => _iterate;

    /// <summary>The sum of the gradient estimates of all rounds learned; d numbers.</summary>
    public ReadOnlySpan<double> GradientSum => _sum;

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Values("sum", _sum);
        state.Values("iterate", _iterate);
        state.Values("axis", _axis);
        state.Value("length", ref _length);
        state.Part("random", _random);
    }

    /// <inheritdoc/>
    protected override void Choose(double[][] points)
    {
        TensorPrimitives.Multiply(_sum, _rate, _scaled);
        _barrier.Minimize(_scaled, _iterate);
        int end = _random.NextIndex(2 * Dimension); // which end of which axis
        _length = Math.Sqrt(_barrier.Axis(_iterate, end / 2, _axis)) * (end % 2 == 0 ? 1 : -1);
        TensorPrimitives.MultiplyAdd(_axis, 1 / _length, _iterate, points[0]);
    }

    /// <inheritdoc/>
    protected override void Update(ReadOnlySpan<double> losses)
    {
        double slope = Dimension * losses[0] * _length;
        Check.Finite(slope, "scaled loss");
        TensorPrimitives.MultiplyAdd(_axis, slope, _sum, _sum);
    }
}
