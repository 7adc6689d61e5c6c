using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Costs;

/// <summary>Tsallis-INF for costs of any size: good against any sequence of problems, at any time, without a range to be given.</summary>
/// <remarks>
/// <para>
/// p_i = 4 / (eta (L_i - x))^2, with x such that they sum to 1, on L_i = IW_i / s + shift_i. A cost l of arm a adds l / p_a to IW_a.
/// The scale s is the mean cost so far, so all history is rescaled when it moves and multiplying every cost by a constant changes
/// nothing. Reduced variance (the default): eta = 4 / sqrt(t), and every arm with p_j at least 16 / t when the choice was made has the
/// baseline s / 2: shift_j grows by 1/2, that of the arm played falls by 1 / (2 p_a). Importance weighting: eta = 2 / sqrt(t), no shift.
/// The round t advances with every cost that comes; a late cost is weighted by the probability of its own round.
/// </para>
/// <para>
/// Guarantee: with importance weighting and a scale K at least the largest cost, regret against the best arm at most
/// 4 K sqrt(d T) + K, and 2 K sqrt(2 d T) with the horizon given, for any costs. On a grid of d parameters of a solver whose cost has a
/// one-sided Lipschitz bound this is O(T^(2/3)) against the best parameter. For the mean as scale none is proven.
/// </para>
/// <para>
/// Cost per round: O(d) per Newton step, about 3 steps from the x of the round before; memory 8 d numbers, and a few per waiting
/// choice. History: IW_i starts at n0 (mean_i - min mean), the scale at the mean of the means, counting for n0 costs.
/// Held best is the most probable of the arms whose cost is known.
/// </para>
/// <para>
/// Sources: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax: Setting Solver Parameters Across a Sequence of Linear System
/// Instances", ICLR 2024; Zimmert, Seldin, "Tsallis-INF", JMLR 2021, Algorithm 1 and 2.
/// </para>
/// </remarks>
public sealed class TsallisInfCosts : CostLearner<None>, IHasDistribution
{
    private readonly RandomStream _random;
    private readonly TsallisPlay _play;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <exception cref="ArgumentException">A horizon is given without a scale, or with reduced variance.</exception>
    public TsallisInfCosts(int arms, RandomStream random, TsallisInfCostsOptions? options = null)
        : base(arms, marks: arms)
    {
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
        _play = new TsallisPlay(arms, TsallisInfCostsOptions.Validate(options));
    }

    /// <inheritdoc/>
    public override (int Arm, double Cost) Best(None context) => _play.Best();

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _play.CopyDistribution(probabilities);

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Part("play", _play);
        state.Part("random", _random);
    }

    private protected override bool IsPossible(WaitingChoice choice) => !double.IsNaN(choice.Probability);

    private protected override (int Arm, double Probability) Draw(None context) => _play.Draw(_random);

    private protected override void Keep(WaitingChoice choice) => _play.Keep(choice);

    private protected override void Take(WaitingChoice choice, double cost) => _play.Take(choice, cost);

    private protected override void Recall(None context, int arm, double cost)
    {
        if (Waiting.Count > 0 || _play.HasBegun) throw new InvalidOperationException("History is taken before the first round only.");
        _play.Recall(arm, cost);
    }
}
