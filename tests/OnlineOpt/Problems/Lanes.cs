using Bandits.Environments.Convex;
using Bandits.Meters;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Hindsight;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Problems;

/// <summary>Independent runs of a learner in an environment: what they cost in the mean.</summary>
/// <param name="Count">Number of runs; run k has the seed k, whoever learns.</param>
/// <param name="Rounds">Number of rounds T.</param>
/// <param name="World">Builds the environment.</param>
internal sealed record Lanes(int Count, long Rounds, Func<Streams, ConvexEnvironment> World)
{
    /// <summary>Regret against the best fixed point of the drawn losses.</summary>
    public Measured Regret(Func<Ball, ILearner<None, Point, LossGradient>> learner) =>
        Measure(learner, (environment, ball) => new FixedPointRegret(ball, environment as ILossHistory));

    /// <summary>Regret against the comparators that the environment reveals.</summary>
    public Measured AgainstComparator(Func<Ball, ILearner<None, Point, LossGradient>> learner) =>
        Measure(learner, (environment, _) => new ComparatorRegret((IRevealsComparator)environment));

    /// <summary>Sum of the losses.</summary>
    public Measured Loss(Func<Ball, ILearner<None, Point, LossGradient>> learner) => Measure(learner, (_, _) => new CumulativeLoss<None, Point>());

    private Measured Measure(
        Func<Ball, ILearner<None, Point, LossGradient>> learner, Func<ConvexEnvironment, Ball, IMeter<None, Point, LossGradient>> meter)
    {
        double[] values = new double[Count];
        for (int lane = 0; lane < Count; lane++)
        {
            ConvexEnvironment environment = World(new Streams((ulong)lane, "lane"));
            var ball = new Ball(environment.Region.Dimension, environment.Region.Size);
            IMeter<None, Point, LossGradient> reading = meter(environment, ball);
            Loop.Run(learner(ball), environment, Rounds, reading);
            reading.Read(values.AsSpan(lane, 1));
        }

        return Measured.Of(values);
    }
}
