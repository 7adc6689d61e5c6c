using System.Globalization;
using Bandits.Benchmarks.Measuring;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Subjects;

/// <summary>Rounds of learners of online convex optimisation, fed with gradients drawn beforehand: only the learner is measured.</summary>
internal static class ConvexSubjects
{
    private const double Bound = 1;
    private const int Drawn = 64;

    /// <summary>Learners of cost O(d), with the dimensions over which their growth is measured.</summary>
    public static readonly (string Name, Func<IDomain, FirstOrderLearner> Build)[] Linear =
    [
        ("gradient descent", domain => new GradientDescent(domain, new() { GradientBound = Bound })),
        ("AdaGrad-norm", domain => new AdaGradNorm(domain)),
        ("optimistic descent", domain => new OptimisticDescent(domain, new() { GradientBound = Bound })),
    ];

    /// <summary>Learners of cost O(d^2) while their steps stay within the domain, as they do here.</summary>
    public static readonly (string Name, Func<INormProjection, FirstOrderLearner> Build)[] Quadratic =
    [
        ("optimistic descent, exp-concave", domain => new ExpConcaveOptimisticDescent(domain, new() { GradientBound = Bound, Curvature = 0.5 })),
        ("online Newton step", domain => new OnlineNewtonStep(domain, new() { Curvature = 1 })),
    ];

    public static readonly int[] LinearDimensions = [3, 10, 100, 1000, 10_000], QuadraticDimensions = [3, 10, 50, 100, 200, 500];

    public static string Name(string learner, int dimension) => string.Create(CultureInfo.InvariantCulture, $"{learner}, d={dimension}");

    public static IEnumerable<Subject> All()
    {
        foreach ((string name, Func<IDomain, FirstOrderLearner> build) in Linear)
            foreach (int d in LinearDimensions) yield return Rounds(name, d, 40_000_000 / (d + 20), () => build(new Ball(d, 1)));
        foreach ((string name, Func<INormProjection, FirstOrderLearner> build) in Quadratic)
            foreach (int d in QuadraticDimensions) yield return Rounds(name, d, 40_000_000 / (d * d + 40), () => build(new Ball(d, 100)));
    }

    private static Subject Rounds(string name, int dimension, int rounds, Func<FirstOrderLearner> build)
    {
        var random = new RandomStream(1);
        double[][] gradients = [.. Enumerable.Range(0, Drawn).Select(_ => new double[dimension])];
        // In pairs that cancel, so that no drift leads out of a large domain.
        for (int i = 0; i < Drawn; i += 2)
        {
            random.NextDirection(gradients[i]);
            for (int k = 0; k < dimension; k++) gradients[i + 1][k] = -gradients[i][k];
        }

        FirstOrderLearner learner = build();
        return Subject.Cost(Name(name, dimension), "round", rounds, () =>
        {
            for (int round = 0; round < rounds; round++)
            {
                Point point = learner.Act(default);
                learner.Learn(default, point, new LossGradient(0, gradients[round % Drawn]));
            }
        });
    }
}
