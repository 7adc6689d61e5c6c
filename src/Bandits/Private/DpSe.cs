using Bandits.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Private;

/// <summary>DP-SE: successive elimination in epochs, each with fresh rewards and private means of them.</summary>
/// <remarks>
/// <para>
/// Epoch e aims at gaps of D = 2^-e: with s candidates each is pulled floor(max(32 ln(8 s e^2 / delta) / D^2, 8 ln(4 s e^2 / delta) / (epsilon D)) + 1) = R
/// times, and those stay whose mean, with noise 1 / (epsilon R), is within 2 (h + c) of the best: h = sqrt(ln(8 s e^2 / delta) / (2 R)),
/// c = ln(4 s e^2 / delta) / (epsilon R). It stops with one left.
/// </para>
/// <para>
/// Guarantee: epsilon-differential privacy, and wrong with probability at most delta, for rewards in [0, 1]; with two equally good arms it
/// never stops. Cost per round: O(1).
/// </para>
/// <para>Source: Sajed, Sheffet, "An Optimal Private Stochastic-MAB Algorithm Based on an Optimal Private Stopping Rule", ICML 2019, Algorithm 2.</para>
/// </remarks>
public sealed class DpSe : PhasedLearner, IStops
{
    private readonly double _delta;
    private readonly double _epsilon;
    private int _epoch; // e

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="random">The learner's stream, for simulated noise only.</param>
    /// <param name="options">Options; null for the defaults, which draw secure noise.</param>
    /// <param name="account">Is charged with every release; may be null.</param>
    public DpSe(int arms, RandomStream? random = null, PrivateConfidenceOptions? options = null, PrivacyAccount? account = null)
        : base(arms, Release.Means(Check.Arms(arms), options = OptionRules.Validate(options ?? new PrivateConfidenceOptions()), random, account))
    {
        (_delta, _epsilon) = (options.Delta, options.PromisedEpsilon);
        if (arms == 1) Finish(0);
        else Begin();
    }

    /// <inheritdoc/>
    public bool HasStopped => HasFinished;

    private double HoeffdingLog => Math.Log(8 * Candidates.Length * Math.Pow(_epoch, 2) / _delta);

    private double LaplaceLog => Math.Log(4 * Candidates.Length * Math.Pow(_epoch, 2) / _delta);

    private protected override void EndPhase(int[] arms, long[] pulls, double[] means)
    {
        double h = Math.Sqrt(HoeffdingLog / (2 * pulls[0])), c = LaplaceLog / (_epsilon * pulls[0]);
        int best = Rank(means)[0];
        Keep([.. Candidates.Where((_, i) => means[i] >= means[best] - 2 * (h + c))], means, best);
        if (!HasFinished) Begin();
    }

    private void Begin()
    {
        _epoch++;
        double gap = Math.Pow(2, -_epoch);
        double rounds = Math.Max(32 * HoeffdingLog / (gap * gap), 8 * LaplaceLog / (_epsilon * gap)) + 1;
        long[] pulls = new long[Candidates.Length];
        Array.Fill(pulls, (long)Math.Min(rounds, long.MaxValue / 2.0));
        Play(Candidates, pulls);
    }
}
