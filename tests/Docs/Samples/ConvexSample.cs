using Bandits.Environments.Convex;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Hindsight;
using Bandits.OnlineOpt.MirrorMaps;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class ConvexSample
{
    [Fact]
    public void MirrorDescent_Portfolio_HasLittleRegret()
    {
        var market = new Portfolio(new Streams(seed: 1, key: "market"));
        var simplex = new Simplex(5);
        var map = new EntropyMap(simplex);
        var best = new BestFixedPoint(simplex, market);
        double[] x = [0.2, 0.2, 0.2, 0.2, 0.2];
        double loss = 0;
        for (int t = 0; t < 1000; t++)
        {
            LossGradient feedback = market.Respond(new Point(x));
            loss += feedback.Loss;
            best.Add(feedback.Function);
            map.Step(x, feedback.Gradient, 0.05, x);
        }

        double regret = loss - best.LeastLoss();
        // Positive against the best of all mixtures, and at most ln(d) / eta + eta T G^2 / 8 with |g_i| of about 1.
        Assert.InRange(regret, 0, (Math.Log(5) / 0.05) + (0.05 * 1000 / 8));
    }

    [Fact]
    public void OptimisticDescent_RandomOrder_HasLittleRegret()
    {
        var passes = new RandomOrder(new Streams(seed: 1, key: "passes"));
        var ball = new Ball(5, 1);
        var learner = new OptimisticDescent(ball);
        var regret = new FixedPointRegret(ball);
        Loop.Run(learner, passes, 2000, regret);

        double[] value = new double[1];
        regret.Read(value);
        Assert.InRange(value[0], 1, 10);
    }
}
