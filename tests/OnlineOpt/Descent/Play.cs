using Bandits.OnlineOpt.Descent;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>Plays learners against given gradients.</summary>
internal static class Play
{
    /// <summary>Four gradients that turn, for traces computed by hand.</summary>
    public static readonly double[][] Turning = [[1, 0], [0.5, -0.5], [-1, 0.2], [0.3, 0.9]];

    /// <summary>One round.</summary>
    /// <returns>A copy of the point played.</returns>
    public static double[] Round(FirstOrderLearner learner, double[] gradient, IConvexLoss? function = null)
    {
        Point point = learner.Act(default);
        double[] played = [.. point.Coordinates];
        learner.Learn(default, point, new LossGradient(0, gradient, function));
        return played;
    }

    /// <summary>All gradients, one per round.</summary>
    /// <returns>The points played in these rounds, and the point after them.</returns>
    public static double[][] All(FirstOrderLearner learner, IEnumerable<double[]> gradients) =>
        [.. gradients.Select(gradient => Round(learner, gradient)), [.. learner.Act(default).Coordinates]];

    /// <summary>One round on a loss.</summary>
    /// <returns>The point after it.</returns>
    public static double[] After(FirstOrderLearner learner, IConvexLoss loss)
    {
        Point point = learner.Act(default);
        double[] gradient = new double[learner.Dimension];
        learner.Learn(default, point, new LossGradient(loss.At(point.Coordinates, gradient), gradient, loss));
        return learner.Act(default).Coordinates;
    }

    /// <summary>Requires a path after its first point, which must be zero.</summary>
    public static void AssertTrace(FirstOrderLearner learner, params double[][] expected)
    {
        double[][] actual = All(learner, Turning);
        Assert.All(actual[0], coordinate => Assert.Equal(0, coordinate));
        for (int round = 0; round < expected.Length; round++) AssertNear(expected[round], actual[round + 1], 2e-6);
    }

    public static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], tolerance);
    }
}
