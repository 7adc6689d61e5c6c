using Bandits.Losses;
using Bandits.OnlineOpt.Adaptive;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.Protocol;

namespace Bandits.Docs.Tests.Samples;

public sealed class AdaptiveConvexSample
{
    [Fact]
    public void Sacs_ShortEpisode_IsNoticedAfterALongCalm()
    {
        double plain = LossAfterTheChange(new GradientDescent(new Ball(2, 1), new GradientDescentOptions { GradientBound = 1 }));
        var domain = new Ball(dimension: 2, radius: 1);
        var learner = new Sacs(domain, horizon: 10_300, new AdaptiveOptions { LossRange = 1 });
        double adaptive = LossAfterTheChange(learner);
        Assert.True(adaptive < plain / 2, $"{adaptive} against {plain}");
    }

    private static double LossAfterTheChange(FirstOrderLearner learner)
    {
        double total = 0;
        var loss = new SquaredLoss(features: [1, 0], target: -0.8, scale: 0.5);
        var gradient = new double[2];
        for (int round = 1; round <= 10_300; round++)
        {
            if (round == 10_001) loss.Target = 0.8; // nobody tells the learner
            Point point = learner.Act(default);
            double value = loss.At(point.Coordinates, gradient);
            learner.Learn(default, point, new LossGradient(value, gradient, loss));
            if (round > 10_000) total += value;
        }

        return total;
    }
}
