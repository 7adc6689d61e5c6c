using Bandits.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Private;

/// <summary>OD-LinBAI with Laplace noise on the sum that least squares uses: a baseline, which one long feature vector spoils. For simulations.</summary>
/// <remarks>
/// <para>
/// As <see cref="OdLinBai"/>, with independent Laplace noise of scale max |a|_1 / epsilon, over the pulled arms, on each coordinate of
/// b = sum_t a_t r_t. Its noise is drawn in floating point from a stream, so what it promises holds in exact arithmetic only.
/// </para>
/// <para>
/// Guarantee, in exact arithmetic: epsilon-differential privacy for rewards in [0, 1], since one of them changes b by at most max |a|_1.
/// Cost per round: O(1) beside the designs.
/// </para>
/// <para>Source: Yang, Tan, NeurIPS 2022, Algorithm 1, with the usual private sufficient statistics of linear regression.</para>
/// </remarks>
public sealed class DpOdStat : DesignLearner
{
    private readonly RandomStream _random;
    private readonly double _epsilon;

    /// <summary>Builds the learner.</summary>
    /// <param name="features">The arms' features, not all zero unless there is one arm.</param>
    /// <param name="horizon">Number of pulls T; see <see cref="OdLinBai"/>.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <param name="account">Is charged with every release; may be null.</param>
    public DpOdStat(ArmFeatures features, long horizon, RandomStream random, DpOdStatOptions? options = null, PrivacyAccount? account = null)
        : base(features, horizon, Release.Charged(
            new NoiselessMeans(), account, new PrivacyLoss((options = OptionRules.Validate(options ?? new DpOdStatOptions())).Epsilon), Check.Arms(features?.Arms ?? 0)))
    {
        ArgumentNullException.ThrowIfNull(random);
        _random = random;
        _epsilon = options.Epsilon;
    }

    private protected override void Disturb(Vector<double> sum, Matrix<double> pulled)
    {
        double scale = pulled.RowNorms(1).Maximum() / _epsilon;
        for (int i = 0; i < sum.Count; i++) sum[i] += _random.NextLaplace(scale);
    }
}
