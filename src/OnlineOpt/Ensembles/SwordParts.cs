using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Validation;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>The parts of which the Sword learners are made.</summary>
internal static class SwordParts
{
    /// <summary>Every learner on its own gradient, weighed by &lt;g_t, x_{t,i}&gt;.</summary>
    public static EnsembleOptions Options => new() { Gradients = GradientSource.Own };

    public static FirstOrderLearner[] ExtraGradient(IDomain domain, long horizon, SwordOptions options) =>
        [.. OptionRules.Validate(options).VariationSteps(Require.Diameter(domain), horizon).Select(stepSize => new OptimisticDescent(
            domain, new OptimisticDescentOptions { StepSize = stepSize }, new PastLossHint(domain.Dimension)))];

    public static FirstOrderLearner[] Descent(IDomain domain, long horizon, SwordOptions options) =>
        [.. OptionRules.Validate(options).SmallLossSteps(Require.Diameter(domain), horizon).Select(stepSize => new GradientDescent(
            domain, new GradientDescentOptions { StepSize = stepSize }))];

    /// <summary>The rate of the weights is at most 1 / (8 D^2 L).</summary>
    public static VariationHedge Meta(IDomain domain, SwordOptions options, int learners) =>
        new(learners, domain.Diameter, 1 / (8 * domain.Diameter * domain.Diameter * options.KnownSmoothness));

    /// <summary>The gradient of the last loss, or 0: whichever guesses better.</summary>
    public static MixedHint Guess(IDomain domain, SwordOptions options) =>
        new(domain.Dimension, [new PastLossHint(domain.Dimension), new ZeroHint()], 1 / (8 * options.KnownBound * options.KnownBound));
}
