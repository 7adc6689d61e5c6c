using Bandits.Environments.Convex;
using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Problems;

/// <summary>Games between two learners, against an independent simulation.</summary>
public sealed class SelfPlayTests
{
    private const int Games = 200, Strategies = 10;

    [Fact]
    public void Hedge_AgainstItself_OptimismClosesTheGapFaster()
    {
        Gap(1000, Optimistic).AssertIs(20.2, 0.3);
        Gap(1000, Plain).AssertIs(29.0, 0.5);
    }

    // Times the rounds, the gap of optimistic players stays as it is.
    [Fact]
    [Trait("Category", "Long")]
    public void Hedge_AgainstItselfForLong_OptimismClosesTheGapLikeOneOverT()
    {
        Gap(4000, Optimistic).AssertIs(19.1, 0.3);
        Gap(4000, Plain).AssertIs(58.7, 1.2);
    }

    private static OptimisticHedge Optimistic() => new(Strategies, new OptimisticHedgeOptions { LearningRate = 0.125 });

    private static ExponentiatedGradient Plain() => new(Strategies, 1, new ExponentiatedGradientOptions { LearningRate = 0.125 });

    private static Measured Gap(long rounds, Func<ILearner<None, Point, LossGradient>> player)
    {
        double[] gaps = new double[Games];
        for (int game = 0; game < Games; game++)
        {
            var environment = new MatrixGame(new Streams((ulong)game, "game"), _ => player());
            Loop.Run(player(), environment, rounds);
            gaps[game] = environment.Score;
        }

        return Measured.Of(gaps);
    }
}
