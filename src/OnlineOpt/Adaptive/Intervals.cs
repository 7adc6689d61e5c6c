using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Adaptive;

/// <summary>What ensembles with a learner for each interval of time have in common.</summary>
internal static class Intervals
{
    /// <summary>New learners for all places of a cover.</summary>
    public static FirstOrderLearner[] Learners(ICover cover, Func<FirstOrderLearner> create) => [.. Enumerable.Range(0, cover.Places).Select(_ => create())];

    /// <summary>Gradient descent if G is known, else scale-free gradient descent.</summary>
    public static Func<FirstOrderLearner> Descent(IDomain domain, AdaptiveOptions? options) => options?.GradientBound is { } bound
        ? () => new GradientDescent(domain, new GradientDescentOptions { GradientBound = bound })
        : ScaleFree(domain);

    /// <summary>Scale-free gradient descent.</summary>
    public static Func<FirstOrderLearner> ScaleFree(IDomain domain) => () => new ScaleFreeDescent(domain);

    /// <summary>Which losses the meta-learner sees: in units of their range, so that no two of a round differ by more than 1.</summary>
    public static EnsembleOptions Judging(IDomain domain, AdaptiveOptions? options)
    {
        ArgumentNullException.ThrowIfNull(domain);
        options = OptionRules.Validate(options ?? new AdaptiveOptions());
        double range = options.LossRange ?? options.GradientBound * domain.Diameter ?? 1;
        Check.That(range > 0 && double.IsFinite(range), range, "positive and finite: give it, or G and a bounded domain", nameof(options.LossRange));
        return new EnsembleOptions
        {
            Surrogate = options.Linearised ? SurrogateLoss.Centered : SurrogateLoss.Exact,
            Gradients = options.Linearised ? GradientSource.Shared : GradientSource.Own,
            LossBound = range / 2, // shown as (1 + l / (range / 2)) / 2, of which differences matter alone
        };
    }
}
