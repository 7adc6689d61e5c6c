using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Adaptive;

/// <summary>SAOL fed with importance-weighted losses of the one arm that was played: what strong adaptivity gives without a second query.</summary>
/// <remarks>
/// <para>
/// The levels and weights of <see cref="Stabl"/>, with h_a = l_a / P_a for the played arm a. As P is small for an arm that has become
/// good meanwhile, its recovery goes unseen: with one query every learner has some interval I with regret of order |I|^(1 - e).
/// A baseline to compare with, without a guarantee.
/// </para>
/// <para>
/// Steps: eta_k = sqrt(2 ln n / (n L_k)), alpha_k = min(1/2, 1/sqrt(L_k)) / n, with clip(alpha_k r_k) to [-1/2, 1/2]; the loss is 1 - reward.
/// </para>
/// <para>Cost per round: O(M + n) for M = O(log T) levels, one exp per level. Memory: 2Mn numbers. Two uniforms per round: level and arm.</para>
/// <para>Source: Daniely, Gonen, Shalev-Shwartz, "Strongly Adaptive Online Learning", ICML 2015, Algorithm 1 and section 4.</para>
/// </remarks>
public sealed class SaolOneQuery
    : ILearner<None, Choice, double>, IHasState, IHasDistribution, IHasLevels, IBatchable, ISkipsRounds<Choice>
{
    private readonly RandomStream _random;
    private readonly DyadicLevels _levels;
    private readonly LevelExperts _experts;
    private readonly OpenRound _open;

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms n, at least 1.</param>
    /// <param name="horizon">Number of rounds T, from 1 to 2^62.</param>
    /// <param name="random">The learner's stream.</param>
    public SaolOneQuery(int arms, long horizon, RandomStream random)
    {
        Check.Arms(arms);
        DyadicLevels.CheckHorizon(horizon);
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
        _open = new OpenRound(arms);
        int highest = DyadicLevels.CeilLog2(horizon), lowest = Math.Min(DyadicLevels.CeilLog2(arms), highest);
        _levels = new DyadicLevels(lowest, highest, horizon, (length, _, _) => Math.Min(0.5, 1 / Math.Sqrt(length)) / arms);
        _experts = new LevelExperts(arms, _levels, length => Math.Sqrt(2 * Math.Log(arms) / ((double)arms * length)));
    }

    /// <inheritdoc cref="IHasDistribution.Arms"/>
    public int Arms => _experts.Arms;

    /// <inheritdoc/>
    public int UniformsPerRound => 2;

    /// <inheritdoc/>
    public IReadOnlyList<long> LevelLengths => _levels.Lengths;

    /// <summary>How often alpha_k r_k was clipped to [-1/2, 1/2].</summary>
    public long Clips => _levels.Clips;

    /// <inheritdoc/>
    public Choice Act(None context)
    {
        _open.RequireClosed();
        double u1 = _random.NextDouble(), u2 = _random.NextDouble();
        int arm = _experts.Draw(Draws.Invert(_levels.Shares, u1), u2);
        return _open.Open(new Choice(arm, _experts.Probability(arm).Mixture));
    }

    /// <inheritdoc/>
    public void Learn(None context, Choice action, double feedback)
    {
        _open.Require(action);
        Check.Unit(feedback);
        _open.Close();
        (int arm, double mixture) = action;
        _experts.Learn(arm, (1 - feedback) / mixture, mixture, arm, 0, mixture);
        _experts.Advance();
    }

    /// <inheritdoc/>
    public void Skip(Choice action)
    {
        _open.Require(action);
        _open.Close();
        _experts.Advance();
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities)
    {
        for (int arm = 0; arm < Arms; arm++) probabilities[arm] = _experts.Probability(arm).Mixture;
    }

    /// <inheritdoc/>
    public void CopyLevelWeights(Span<double> weights) => _levels.Shares.CopyTo(weights);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("levels", _levels);
        state.Part("experts", _experts);
        state.Part("random", _random);
        state.Part("open", _open);
    }
}
