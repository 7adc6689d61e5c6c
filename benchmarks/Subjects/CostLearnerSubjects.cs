using Bandits.Benchmarks.Measuring;
using Bandits.Contextual;
using Bandits.Costs;
using Bandits.Protocol;
using Bandits.Protocol.Adapters;
using Bandits.Randomness;

namespace Bandits.Benchmarks.Subjects;

/// <summary>A round of the learners of costs: a choice and its cost, with twenty arms.</summary>
internal static class CostLearnerSubjects
{
    private const int Arms = 20, Rounds = 200_000;
    private static readonly ContextRange Range = new(0, 1);

    private static readonly (string Name, Func<RandomStream, ILearner<double, NumberedChoice, Cost>> Build)[] Learners =
    [
        ("uniform on costs", random => Lift(new UniformCosts(Arms, random))),
        ("tsallis-inf on costs", random => Lift(new TsallisInfCosts(Arms, random))),
        ("tsallis-inf on costs, importance-weighted", random => Lift(new TsallisInfCosts(Arms, random, new() { ReducedVariance = false }))),
        ("exp3 on costs", random => Lift(new Exp3Costs(Arms, random))),
        ("ucb1 on costs", _ => Lift(new Ucb1Costs(Arms))),
        ("thompson on costs", random => Lift(new ThompsonCosts(Arms, random))),
        ("tsallis-inf-cb", random => new TsallisInfCb(Arms, Range, random)),
        ("chebcb", random => new ChebCb(Arms, Range, random)),
        ("linucb on costs", _ => new LinUcb(Arms, Range)),
        ("linear thompson on costs", random => new LinearThompson(Arms, Range, random)),
    ];

    public static string[] Names => [.. Learners.Select(learner => learner.Name)];

    public static IEnumerable<Subject> All() =>
        Learners.Select(learner => Subject.Cost(learner.Name, "round", Rounds, () => Play(learner.Build(new RandomStream(1)))));

    private static ContextFree<double, NumberedChoice, Cost> Lift(ILearner<None, NumberedChoice, Cost> learner) => new(learner);

    // A bowl that moves with the context, and noise from a short table: the world costs next to nothing.
    private static void Play(ILearner<double, NumberedChoice, Cost> learner)
    {
        double context = 0;
        for (int round = 0; round < Rounds; round++)
        {
            context += 0.6180339887498949;
            if (context >= 1) context -= 1;
            NumberedChoice choice = learner.Act(context);
            double distance = choice.Arm - 8 - 8 * context;
            learner.Learn(context, choice, new Cost(40 + 2 * distance * distance + 3 * (round & 7)));
        }
    }
}
