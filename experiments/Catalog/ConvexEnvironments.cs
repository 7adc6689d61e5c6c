using Bandits.Environments.Convex;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Experiments.Catalog;

/// <summary>The environments of online convex optimisation.</summary>
internal static class ConvexEnvironments
{
    public static void Register(ComponentCatalog catalog)
    {
        Convex<NoisyLinear, NoisyLinearOptions>(catalog, "noisy-linear", (streams, options) => new NoisyLinear(streams, options));
        Convex<NoisyQuadratic, NoisyQuadraticOptions>(catalog, "quadratic", (streams, options) => new NoisyQuadratic(streams, options));
        Convex<RandomOrder, RandomOrderOptions>(catalog, "random-order", (streams, options) => new RandomOrder(streams, options));
        Convex<LinearRegression, LinearRegressionOptions>(catalog, "regression", (streams, options) => new LinearRegression(streams, options));
        Convex<ShiftingRegression, ShiftingRegressionOptions>(
            catalog, "shifting-regression", (streams, options) => new ShiftingRegression(streams, options));
        Convex<AbsoluteRegression, AbsoluteRegressionOptions>(
            catalog, "absolute-regression", (streams, options) => new AbsoluteRegression(streams, options));
        Convex<LogisticRegression, LogisticRegressionOptions>(
            catalog, "logistic", (streams, options) => new LogisticRegression(streams, options));
        Convex<Portfolio, PortfolioOptions>(catalog, "portfolio", (streams, options) => new Portfolio(streams, options));
        Convex<SignFlips, SignFlipsOptions>(catalog, "sign-flips", (_, options) => new SignFlips(options));
        Convex<SignAdversary, SignAdversaryOptions>(catalog, "sign-adversary", (_, options) => new SignAdversary(options));
        catalog.Environment<MatrixGame, MatrixGame, SelfPlayOptions>("matrix-game", (horizon, streams, options) =>
            new MatrixGame(streams, problem => Opponent(catalog, problem, horizon, streams, options), options));
    }

    private static void Convex<TEnvironment, TOptions>(ComponentCatalog catalog, string name, Func<Streams, TOptions, TEnvironment> create)
        where TEnvironment : ConvexEnvironment
        where TOptions : class, new() =>
        catalog.Environment<TEnvironment, TEnvironment, TOptions>(name, (_, streams, options) => create(streams, options));

    private static ILearner<None, Point, LossGradient> Opponent(
        ComponentCatalog catalog, IConvexProblem problem, long horizon, Streams streams, SelfPlayOptions settings)
    {
        if (!catalog.Learners.TryGetValue(settings.Opponent, out LearnerEntry? entry) || !entry.ComponentType.IsAssignableTo(typeof(ILearner<None, Point, LossGradient>)))
        {
            IEnumerable<string> fitting = catalog.Learners.Values
                .Where(learner => learner.ComponentType.IsAssignableTo(typeof(ILearner<None, Point, LossGradient>))).Select(learner => learner.Name);
            throw new MismatchException($"has no opponent '{settings.Opponent}'{Names.Suggest(settings.Opponent, fitting)}");
        }

        object options = Activator.CreateInstance(entry.OptionsType)!;
        if (settings.OpponentRate is { } rate)
        {
            OptionInfo option = OptionInfo.Of(entry.OptionsType).FirstOrDefault(option => option.Name == "learning-rate")
                ?? throw new MismatchException($"has the opponent '{entry.Name}', which has no option learning-rate for opponent-rate to set");
            option.Property.SetValue(options, rate);
        }

        return (ILearner<None, Point, LossGradient>)entry.Create(new Problem(problem, horizon), streams.Stream("opponent"), options);
    }
}
