using System.Numerics.Tensors;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Follow the perturbed leader over an optimisation oracle: plays argmin_v &lt;v, eta_n L - Z&gt; with fresh Z of independent Exp(1).</summary>
/// <remarks>
/// L is the sum of the cost vectors of its own past rounds, eta_n = sqrt((ln E + 1) / (K n)) in its own n-th round. Guarantee, for losses
/// &lt;v, c&gt; / K with costs in [0, 1]: expected regret at most 4 sqrt(K T (ln E + 1)). Cost per round: one call of the oracle and E draws.
/// Source: Kalai, Vempala, "Efficient Algorithms for Online Decision Problems", JCSS 2005, with exponential perturbations.
/// </remarks>
public sealed class PerturbedLeader : IGroupLearner<Selection, CostVector>
{
    private readonly ILinearOracle _oracle;
    private readonly RandomStream _random;
    private readonly double[] _sum; // L
    private readonly double[] _perturbed;
    private readonly int[] _chosen;
    private long _rounds;

    /// <summary>Builds the learner.</summary>
    /// <param name="oracle">The oracle; may serve the learners of all groups.</param>
    /// <param name="random">The stream of the perturbations; takes E numbers per proposal.</param>
    public PerturbedLeader(ILinearOracle oracle, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(oracle);
        ArgumentNullException.ThrowIfNull(random);
        (_oracle, _random) = (oracle, random);
        _sum = new double[oracle.Components];
        _perturbed = new double[oracle.Components];
        _chosen = new int[oracle.Largest];
    }

    /// <inheritdoc/>
    public int Features => 0;

    /// <inheritdoc/>
    public Selection Propose(ReadOnlySpan<double> features, double activity)
    {
        double rate = Math.Sqrt((Math.Log(_sum.Length) + 1) / ((double)_oracle.Largest * (_rounds + 1)));
        for (int i = 0; i < _sum.Length; i++) _perturbed[i] = rate * _sum[i] + Math.Log(1 - _random.NextDouble()); // - Z = ln U
        int count = _oracle.Minimise(_perturbed, _chosen);
        return new Selection(_chosen.AsMemory(0, count));
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> features, double activity, CostVector feedback)
    {
        TensorPrimitives.MultiplyAdd(feedback.Costs, activity, _sum, _sum);
        _rounds++;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("sum", _sum);
        state.Value("rounds", ref _rounds);
        state.Part("random", _random);
    }
}
