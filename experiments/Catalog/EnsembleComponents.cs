using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;

namespace Bandits.Experiments.Catalog;

/// <summary>Ensembles of learners, for comparators that move.</summary>
internal static class EnsembleComponents
{
    public static void Register(ComponentCatalog catalog)
    {
        catalog.Learner<Ader, AderOptions>("ader", (problem, _, options) => new Ader(problem.Domain, problem.Horizon, Told(problem, options)));
        catalog.Learner<AderPlusPlus, AderOptions>(
            "ader-plus-plus", (problem, _, options) => new AderPlusPlus(problem.Domain, problem.Horizon, Told(problem, options)));
        catalog.Learner<OptimisticEnsemble, OptimisticEnsembleOptions>(
            "optimistic-ensemble", (problem, _, options) => new OptimisticEnsemble(problem.Domain, problem.Horizon, Told(problem, options)));
        catalog.Learner<DoublingHorizon, OptimisticEnsembleOptions>("optimistic-ensemble-doubling", (problem, _, options) =>
        {
            IDomain domain = problem.Domain;
            OptimisticEnsembleOptions told = Told(problem, options);
            return new DoublingHorizon(horizon => new OptimisticEnsemble(domain, horizon, told));
        });
        catalog.Learner<SwordVariation, SwordOptions>(
            "sword-variation", (problem, _, options) => new SwordVariation(problem.Domain, problem.Horizon, Told(problem, options)));
        catalog.Learner<SwordSmallLoss, SwordOptions>(
            "sword-small-loss", (problem, _, options) => new SwordSmallLoss(problem.Domain, problem.Horizon, Told(problem, options)));
        catalog.Learner<SwordBest, SwordOptions>(
            "sword-best", (problem, _, options) => new SwordBest(problem.Domain, problem.Horizon, Told(problem, options)));
        catalog.Learner<ComposedEnsemble, CompositionOptions>("ensemble", (problem, _, options) => new ComposedEnsemble(
            problem.Domain, problem.Horizon, options with { GradientBound = options.GradientBound ?? problem.Losses.GradientBound }));
        catalog.Learner<MetaGrad, MetaGradOptions>("metagrad", (problem, _, options) =>
            new MetaGrad(NormDomain(problem), problem.Horizon, options with { GradientBound = options.GradientBound ?? problem.Losses.GradientBound }));
    }

    private static AderOptions Told(Problem problem, AderOptions options) =>
        options with { GradientBound = options.GradientBound ?? problem.Losses.GradientBound };

    private static OptimisticEnsembleOptions Told(Problem problem, OptimisticEnsembleOptions options) => options with
    {
        GradientBound = options.GradientBound ?? problem.Losses.GradientBound,
        Smoothness = options.Setting == StepSetting.Theory ? options.Smoothness ?? Smoothness(problem) : options.Smoothness,
    };

    private static SwordOptions Told(Problem problem, SwordOptions options) => options with
    {
        GradientBound = options.GradientBound ?? problem.Losses.GradientBound,
        Smoothness = options.Smoothness ?? Smoothness(problem),
    };

    private static double Smoothness(Problem problem) => problem.Losses.Smoothness is > 0 and < double.PositiveInfinity and var smoothness
        ? smoothness
        : throw new MismatchException("needs an environment with smooth, curved losses, or 'smoothness'");

    private static INormProjection NormDomain(Problem problem) => problem.Domain as INormProjection
        ?? throw new MismatchException("needs an environment on whose points it can project in the norm of a matrix");
}
