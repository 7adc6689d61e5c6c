using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Ensembles.Covers;
using Bandits.OnlineOpt.Experts;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>
/// <see cref="Sacs"/> with intervals that depend on the problem (PSACS): a new one begins only where a learner of the current one would have lost more than a
/// threshold.
/// </summary>
/// <remarks>
/// <para>
/// Guarantee, for smooth losses in [0, 1]: in every span [r, s] the regret is O(sqrt(L ln(L_{1:s}) ln(L))), where L is the loss of the best point of the
/// span, and L_{1:s} that of the best point of all rounds up to s: the number of rounds does not matter any more.
/// </para>
/// <para>
/// Cost per round: at most one step of a learner for each binary one of the clock, and one for the clock. Needs the loss itself revealed, also if losses
/// are linearised.
/// </para>
/// <para>Source: Zhang, Liu, Zhou, "Adaptive Regret of Convex and Smooth Functions", ICML 2019.</para>
/// </remarks>
public sealed class Psacs : Ensemble
{
    /// <summary>Builds the learner.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="horizon">Number of rounds T, at least 1; null if it is not known.</param>
    /// <param name="options">Options; null for the defaults. G only says how large losses can be.</param>
    /// <param name="learner">Makes the learner of an interval; null for scale-free gradient descent.</param>
    public Psacs(IDomain domain, long? horizon = null, PsacsOptions? options = null, Func<FirstOrderLearner>? learner = null)
        : this(domain, Cover(domain, horizon, options, learner), options, learner)
    {
    }

    private Psacs(IDomain domain, ProblemDependentCover cover, PsacsOptions? options, Func<FirstOrderLearner>? learner)
        : base(
            Intervals.Learners(cover, learner ?? Intervals.ScaleFree(domain)),
            new AdaNormalHedge(cover.Places),
            cover,
            Intervals.Judging(domain, options))
    {
    }

    private static ProblemDependentCover Cover(IDomain domain, long? horizon, PsacsOptions? options, Func<FirstOrderLearner>? learner)
    {
        options = OptionRules.Validate(options ?? new PsacsOptions());
        FirstOrderLearner reference = (learner ?? Intervals.ScaleFree(domain))();
        return new ProblemDependentCover(reference, options.LossThreshold, horizon, compact: true);
    }
}
