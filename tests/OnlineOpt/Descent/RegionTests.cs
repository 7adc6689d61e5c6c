using System.Numerics.Tensors;
using Bandits.Losses;
using Bandits.OnlineOpt.Adaptive;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>What holds for every learner in every region, and for losses in every unit.</summary>
public class RegionTests
{
    private const int Rounds = 100;

    private static readonly (string Name, Func<IDomain, double, FirstOrderLearner> Build)[] Learners =
    [
        ("GradientDescent", (x, g) => new GradientDescent(x, new GradientDescentOptions { GradientBound = g })),
        ("AdaGradNorm", (x, _) => new AdaGradNorm(x)),
        ("AdaGradDiagonal", (x, _) => new AdaGradDiagonal((INormProjection)x)),
        ("DualAveraging", (x, g) => new DualAveraging(x, new DualAveragingOptions { GradientBound = g })),
        ("OptimisticDescent", (x, _) => new OptimisticDescent(x)),
        ("OptimisticDescent, theory", (x, g) => new OptimisticDescent(x, new OptimisticDescentOptions { GradientBound = g })),
        ("OneStepOptimisticDescent", (x, g) => new OneStepOptimisticDescent(x, new OneStepOptimisticDescentOptions { GradientBound = g })),
        ("OptimisticFtrl", (x, g) => new OptimisticFtrl(x, new OptimisticFtrlOptions { GradientBound = g })),
        ("FrankWolfe", (x, g) => new FrankWolfe((ILinearMinimization)x, Rounds, new FrankWolfeOptions { GradientBound = g })),
        ("ParameterFreeDescent", (x, g) => new Constrained(new ParameterFreeDescent(x.Dimension, new ParameterFreeDescentOptions { GradientBound = g }), x)),
        ("OptimisticEnsemble", (x, g) => new OptimisticEnsemble(x, Rounds, new OptimisticEnsembleOptions { GradientBound = g })),
        ("DoublingHorizon", (x, g) => new DoublingHorizon(horizon => new AderPlusPlus(x, horizon, new AderOptions { GradientBound = g }))),
        ("Ader", (x, g) => new Ader(x, Rounds, new AderOptions { GradientBound = g })),
        ("SwordBest", (x, g) => new SwordBest(x, Rounds, new SwordOptions { GradientBound = g, Smoothness = g / 10 })),
        ("MetaGrad", (x, g) => new MetaGrad((INormProjection)x, Rounds, new MetaGradOptions { GradientBound = g })),
        ("Flh", (x, g) => new Flh(x, Rounds, new FlhOptions { GradientBound = g, Linearised = true })),
        ("Aflh", (x, g) => new Aflh(x, Rounds, new FlhOptions { GradientBound = g })),
        ("Saol", (x, g) => new Saol(x, Rounds, new AdaptiveOptions { GradientBound = g })),
        ("Cbce", (x, g) => new Cbce(x, Rounds, new AdaptiveOptions { GradientBound = g })),
    ];

    private static readonly (string Name, IDomain Domain)[] Regions =
    [
        ("ball", new Ball(3, 1)), ("ball far from the origin", new Ball([5.0, -3, 2], 2)), ("interval", new Ball(1, 1)),
        ("box", new Box([-1, 0, 2], [1, 0.5, 5])), ("box without thickness", new Box([-1, 1, 2], [1, 1, 5])),
        ("simplex", new Simplex(4)), ("larger simplex", new Simplex(2, 3)), ("L1 ball", new L1Ball(3, 2)), ("tiny ball", new Ball(2, 1e-9)),
    ];

    public static TheoryData<string> Names => [.. Learners.Select(learner => learner.Name)];

    /// <summary>Gradients that lean one way, the first of them zero: a third of the regret of staying at the centre must go, a tenth with Frank-Wolfe's slow steps.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Learner_EveryRegionAndUnit_StaysInsideAndLearns(string name)
    {
        foreach ((string region, IDomain domain) in Regions)
            foreach (double unit in new[] { 1, 1e150, 1e-150 })
            {
                double share = RegretShare(Learners.First(learner => learner.Name == name).Build(domain, unit * Math.Sqrt(domain.Dimension)), domain, unit);
                Assert.True(share < (name == "FrankWolfe" ? 0.9 : 0.65), $"{region}, {unit}: {share}");
            }
    }

    private static double RegretShare(FirstOrderLearner learner, IDomain domain, double unit)
    {
        var random = new RandomStream(5);
        var loss = new LinearLoss(domain.Dimension);
        double[] gradient = new double[domain.Dimension], sum = new double[domain.Dimension], best = new double[domain.Dimension];
        double[] center = domain.Center();
        double paid = 0;
        for (int t = 0; t < Rounds; t++)
        {
            for (int i = 0; i < gradient.Length; i++)
                loss.Gradient[i] = t == 0 ? 0 : unit * ((i == 0 ? 0.8 : 0.3) + 0.2 * (2 * random.NextDouble() - 1));
            TensorPrimitives.Add(sum, loss.Gradient, sum);
            Point point = learner.Act(default);
            Assert.True(domain.Contains(point.Coordinates));
            double value = loss.At(point.Coordinates, gradient);
            paid += value;
            learner.Learn(default, point, new LossGradient(value, gradient, loss));
        }

        ((ILinearMinimization)domain).Minimize(sum, best);
        double least = TensorPrimitives.Dot<double>(sum, best);
        return (paid - least) / (TensorPrimitives.Dot<double>(sum, center) - least);
    }
}
