using Bandits.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Private;

/// <summary>DP-BAI: names the best arm of a linear bandit after T pulls, while no single reward can be told from what is seen.</summary>
/// <remarks>
/// <para>
/// In each of M = O(ln d) phases the candidates of rank r are either all pulled n times, or, if r^2 is below their number, r of them that
/// span the others best (the determinant of their features is maximal). Only means with Laplace noise 1 / (epsilon n) leave a phase; the
/// estimates of the others are linear in them. The best candidates stay, by the schedule of <see cref="EliminationSchedule"/>.
/// </para>
/// <para>
/// Guarantee: epsilon-differential privacy of arms pulled, estimates and recommendation, for tables of rewards in [0, 1] that differ in one
/// reward, or in one participant who is asked once; a participant asked k times loses k epsilon. Error at most exp(-T' / (65 M H)) for
/// T large enough, H = max_i i / gap_i^2 + max_i i / (epsilon gap_i) over the min(K, d^2) best arms.
/// </para>
/// <para>
/// Rewards are used once and never leave the object. With secure noise those outside [0, 1] are moved into it; simulated noise refuses
/// them. Not more than T pulls are used; later ones play the recommendation. Cost: O(1) per round, O(s d^2) per phase with s candidates.
/// </para>
/// <para>Source: Chen, Karthik, Chee, Tan, "Fixed-Budget Differentially Private Best Arm Identification", ICLR 2024, Algorithm 1.</para>
/// </remarks>
public class DpBai : PhasedLearner
{
    private readonly ArmFeatures _features;
    private readonly DpBaiOptions _options;
    private readonly EliminationSchedule _schedule;
    private readonly long _horizon;
    private readonly long _ceilBudget; // T' of PhaseBudget.Ceil
    private int _phase;                // from 0
    private Matrix<double>? _combination; // the candidates in terms of the pulled arms; null if all are pulled

    /// <summary>Builds the learner.</summary>
    /// <param name="features">The arms' features, not all zero unless there is one arm.</param>
    /// <param name="horizon">Number of pulls T; enough for every phase.</param>
    /// <param name="random">The learner's stream, for simulated noise only.</param>
    /// <param name="options">Options; null for the defaults, which draw secure noise.</param>
    /// <param name="account">Is charged with every release; may be null.</param>
    /// <exception cref="ArgumentException">A stream for secure noise, none for simulated noise, zero features or a horizon that is too short.</exception>
    public DpBai(ArmFeatures features, long horizon, RandomStream? random = null, DpBaiOptions? options = null, PrivacyAccount? account = null)
        : this(features, horizon, options = OptionRules.Validate(options ?? new DpBaiOptions()),
            Release.Means(Check.Arms(features?.Arms ?? 0), options, random, account))
    {
    }

    private protected DpBai(ArmFeatures features, long horizon, DpBaiOptions options, MeanRelease rewards)
        : base(Check.Arms(features?.Arms ?? 0), rewards)
    {
        Check.Horizon(horizon);
        (_features, _horizon, _options) = (features!, horizon, options);
        int rank = Design.Of(_features, Candidates).Rank;
        if (rank == 0 && Candidates.Length > 1) throw new ArgumentException("All features are zero; they must tell the arms apart.", nameof(features));
        _schedule = new EliminationSchedule(Candidates.Length, Math.Max(1, rank));
        int overhead = _schedule.MostPulled.Sum();
        _ceilBudget = horizon - overhead;
        long least = options.Budget == PhaseBudget.Floor || _schedule.Phases == 0 ? _schedule.LeastHorizon : overhead + 1;
        Check.That(horizon >= least, horizon, $"at least {least} for {Candidates.Length} arms of rank {rank}");
        if (_schedule.Phases == 0) Finish(0);
        else BeginPhase();
    }

    internal static DpBai With(MeanRelease rewards, ArmFeatures features, long horizon, DpBaiOptions? options = null) =>
        new(features, horizon, options ?? new DpBaiOptions(), rewards);

    private protected override void EndPhase(int[] arms, long[] pulls, double[] means)
    {
        Next(_combination is null ? means : [.. _combination * Vector<double>.Build.Dense(means)]);
        if (!HasFinished) BeginPhase();
    }

    private void Next(double[] estimates) => Keep(estimates, _schedule.Sizes[++_phase]);

    private void BeginPhase()
    {
        Design design = Design.Of(_features, Candidates);
        while (design.Rank == 0)
        {
            // Only arms without features are left: all means are 0.
            Next(new double[Candidates.Length]);
            if (HasFinished) return;
            design = Design.Of(_features, Candidates);
        }

        int all = Candidates.Length;
        bool subset = _options.Rule == SubsetRule.Rank ? (long)design.Rank * design.Rank < all : SubsetVariesLess(design, all);
        _combination = subset ? design.Subset(_options.ExactSubset).Coefficients : null;
        int[] arms = subset ? Array.ConvertAll(design.Subset(_options.ExactSubset).Rows, row => Candidates[row]) : Candidates;
        long[] pulls = new long[arms.Length];
        Array.Fill(pulls, Pulls(arms.Length));
        Play(arms, pulls);
    }

    private long Pulls(int arms) => _options.Budget == PhaseBudget.Floor
        ? Part / arms
        : (_ceilBudget - 1) / ((long)_schedule.Phases * arms) + 1;

    // T_p: the first T mod M phases have one pull more.
    private long Part => _horizon / _schedule.Phases + (_phase < _horizon % _schedule.Phases ? 1 : 0);

    // v1 = L r / (4 T_p) + 2 L r^2 / (epsilon T_p)^2 < v2 = s / (4 T_p) + 2 s^2 / (epsilon T_p)^2, L = max_i sum_j C_ij^2
    private bool SubsetVariesLess(Design design, int all)
    {
        double budget = _options.Budget == PhaseBudget.Floor ? Part : (double)_ceilBudget / _schedule.Phases;
        if (budget < all) return true;
        Matrix<double> c = design.Subset(_options.ExactSubset).Coefficients;
        double worst = c.PointwiseMultiply(c).RowSums().Maximum(), rank = design.Rank;
        double noise = 2 / Math.Pow(_options.PromisedEpsilon * budget, 2);
        return worst * (rank / (4 * budget) + noise * rank * rank) < all / (4 * budget) + noise * all * all;
    }
}
