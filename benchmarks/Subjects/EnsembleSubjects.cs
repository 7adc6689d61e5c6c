using Bandits.Benchmarks.Measuring;
using Bandits.Losses;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Subjects;

/// <summary>Rounds of ensembles in three dimensions and for 10 000 rounds, fed with squared losses drawn beforehand; computing the gradient is measured too.</summary>
internal static class EnsembleSubjects
{
    private const int Dimension = 3, Horizon = 10_000, Drawn = 64;
    private static readonly Ball Ball = new(Dimension, 1);
    private static readonly SwordOptions Sword = new() { GradientBound = 1, Smoothness = 0.5 };

    private static readonly (string Name, Func<FirstOrderLearner> Build)[] Learners =
    [
        ("optimistic ensemble", () => new OptimisticEnsemble(Ball, Horizon, new() { GradientBound = 1 })),
        ("optimistic ensemble, theory", () => new OptimisticEnsemble(Ball, Horizon, new() { Setting = StepSetting.Theory, GradientBound = 1, Smoothness = 0.5 })),
        ("Ader", () => new Ader(Ball, Horizon, new() { GradientBound = 1 })),
        ("Ader++", () => new AderPlusPlus(Ball, Horizon, new() { GradientBound = 1 })),
        ("Sword, variation", () => new SwordVariation(Ball, Horizon, Sword)),
        ("Sword, small loss", () => new SwordSmallLoss(Ball, Horizon, Sword)),
        ("Sword, best", () => new SwordBest(Ball, Horizon, Sword)),
        ("MetaGrad", () => new MetaGrad(Ball, Horizon, new() { GradientBound = 1 })),
    ];

    public static IEnumerable<string> Names => Learners.Select(learner => learner.Name);

    public static IEnumerable<Subject> All() => Learners.Select(learner => Rounds(learner.Name, learner.Build));

    private static Subject Rounds(string name, Func<FirstOrderLearner> build)
    {
        var random = new RandomStream(1);
        SquaredLoss[] losses = [.. Enumerable.Range(0, Drawn).Select(_ =>
        {
            double[] features = new double[Dimension];
            random.NextDirection(features);
            return new SquaredLoss(features, random.NextDouble() - 0.5, 0.5);
        })];
        double[] gradient = new double[Dimension];
        return Subject.Cost(name, "round", 10 * Horizon, () =>
        {
            for (int run = 0; run < 10; run++)
            {
                FirstOrderLearner learner = build();
                for (int round = 0; round < Horizon; round++)
                {
                    Point point = learner.Act(default);
                    SquaredLoss loss = losses[round % Drawn];
                    double value = loss.At(point.Coordinates, gradient);
                    learner.Learn(default, point, new LossGradient(value, gradient, loss));
                }
            }
        });
    }
}
