using Bandits.State;
using Bandits.Validation;

namespace Bandits.BestArm;

/// <summary>Successive rejects: K - 1 phases, each of which dismisses the worst arm by all its rewards so far.</summary>
/// <remarks>
/// <para>
/// In phase k the candidates are pulled until each has n_k = ceil((T - K) / (L (K + 1 - k))) rewards, L = 1/2 + sum_{i=2}^K 1/i. Among
/// equally bad arms the highest index goes.
/// </para>
/// <para>
/// Guarantee: error at most K (K - 1) / 2 exp(-(T - K) / (L H_2)) for rewards in [0, 1], H_2 = max_i i / gap_i^2. Any finite reward is
/// taken. Cost per round: O(1).
/// </para>
/// <para>Source: Audibert, Bubeck, Munos, "Best Arm Identification in Multi-Armed Bandits", COLT 2010, Figure 3 and Theorem 2.</para>
/// </remarks>
public sealed class SuccessiveRejects : PhasedLearner, IHasState
{
    private readonly long _horizon;
    private readonly double[] _sums;
    private readonly double _share; // L
    private int _phase;             // k - 1
    private long _pulls;            // n_(k-1)

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, greater than K if K is.</param>
    public SuccessiveRejects(int arms, long horizon)
        : base(Check.Arms(arms), new ExactMeans())
    {
        Check.Horizon(horizon);
        Check.That(arms == 1 || horizon > arms, horizon, $"greater than the {arms} arms");
        _horizon = horizon;
        _sums = new double[arms];
        _share = 0.5;
        for (int i = 2; i <= arms; i++) _share += 1.0 / i;
        if (arms == 1) Finish(0);
        else Begin();
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        VisitPhases(state);
        state.Values("sums", _sums);
        state.Value("phase", ref _phase);
        state.Value("total", ref _pulls);
    }

    private protected override void EndPhase(int[] arms, long[] pulls, double[] means)
    {
        for (int i = 0; i < arms.Length; i++) _sums[arms[i]] += means[i] * pulls[i];
        Reject();
        if (!HasFinished) Begin();
    }

    private void Begin()
    {
        while (!HasFinished)
        {
            // The small number keeps a quotient that is whole from being rounded up.
            long total = (long)Math.Ceiling((_horizon - _sums.Length) / (_share * (_sums.Length - _phase++)) - 1e-9);
            long more = total - _pulls;
            _pulls = total;
            if (more > 0)
            {
                long[] pulls = new long[Candidates.Length];
                Array.Fill(pulls, more);
                Play(Candidates, pulls);
                return;
            }

            Reject();
        }
    }

    private void Reject() => Keep(Array.ConvertAll(Candidates, arm => _sums[arm] / _pulls), Candidates.Length - 1);
}
