using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Costs;

/// <summary>Epsilon-greedy for costs: plays a uniform arm with probability epsilon, and the arm with the least mean cost otherwise.</summary>
/// <remarks>
/// <para>An arm never chosen counts as best; ties go to the lowest index. The means are those of the costs that came.</para>
/// <para>No guarantee below regret linear in T. Cost per round: d comparisons; memory 4 d numbers.</para>
/// <para>Source: Sutton, Barto, "Reinforcement Learning", 2nd edition, 2018, section 2.2.</para>
/// </remarks>
public sealed class EpsilonGreedyCosts : MeanCostLearner, IHasDistribution
{
    private readonly double _epsilon;
    private readonly RandomStream _random;
    private int _greedy; // the best arm at the last choice

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public EpsilonGreedyCosts(int arms, RandomStream random, EpsilonGreedyCostsOptions? options = null)
        : base(arms)
    {
        ArgumentNullException.ThrowIfNull(random);
        _epsilon = OptionRules.Validate(options ?? new EpsilonGreedyCostsOptions()).Epsilon;
        _random = random;
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities)
    {
        for (int arm = 0; arm < Arms; arm++) probabilities[arm] = Probability(arm);
    }

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        state.Value("greedy", ref _greedy);
        state.Part("random", _random);
        state.Require((uint)_greedy < (uint)Arms, $"there is no arm {_greedy}");
    }

    private protected override (int Arm, double Probability) Draw(None context)
    {
        int rarest = LeastPulled();
        _greedy = Pulls(rarest) == 0 ? rarest : Means.Best().Arm;
        double u = _random.NextDouble();
        int arm = u < _epsilon ? Math.Min((int)(u / _epsilon * Arms), Arms - 1) : _greedy;
        return (arm, Probability(arm));
    }

    private double Probability(int arm) => _epsilon / Arms + (arm == _greedy ? 1 - _epsilon : 0);
}
