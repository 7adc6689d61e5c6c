using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Private;

/// <summary>DP-BAI with normal instead of Laplace noise: (epsilon, delta)-differential privacy. For simulations.</summary>
/// <remarks>
/// <para>
/// As <see cref="DpBai"/>, with noise of standard deviation sqrt(2 ln(1.25 / delta)) / (epsilon n) on a mean of n rewards. Its noise is
/// drawn in floating point from a stream, so what it promises holds in exact arithmetic only.
/// </para>
/// <para>
/// Guarantee, in exact arithmetic, for rewards in [0, 1]: rho = epsilon^2 / (4 ln(1.25 / delta)), whose curve (<see cref="PrivacyLoss"/>) says
/// what holds at any delta. At the delta given that is less than epsilon as long as epsilon is below 1. Cost as <see cref="DpBai"/>.
/// </para>
/// <para>
/// Source: Chen, Karthik, Chee, Tan, ICLR 2024, Appendix; the noise: Dwork, Roth, "The Algorithmic Foundations of Differential Privacy",
/// 2014, Theorem 3.22.
/// </para>
/// </remarks>
public sealed class DpBaiGauss : DpBai
{
    /// <summary>Builds the learner.</summary>
    /// <param name="features">The arms' features, not all zero unless there is one arm.</param>
    /// <param name="horizon">Number of pulls T; enough for every phase.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="account">Is charged with every release, in rho; may be null.</param>
    public DpBaiGauss(ArmFeatures features, long horizon, RandomStream random, DpBaiGaussOptions? options = null, PrivacyAccount? account = null)
        : base(features, horizon, Shared(options = Valid(options)), Release.Charged(
            new GaussMeans(Release.Need(random), options.Epsilon, options.Delta), account, GaussMeans.Loss(options.Epsilon, options.Delta), Check.Arms(features?.Arms ?? 0)))
    {
    }

    private static DpBaiGaussOptions Valid(DpBaiGaussOptions? options)
    {
        options = OptionRules.Validate(options ?? new DpBaiGaussOptions());
        Check.That(options.Epsilon < 1 || options.BeyondValidity, options.Epsilon, "below 1, where the noise keeps its promise", nameof(options.Epsilon));
        return options;
    }

    private static DpBaiOptions Shared(DpBaiGaussOptions options) =>
        new() { Epsilon = options.Epsilon, Noise = PrivacyNoise.Simulation, Budget = options.Budget };
}
