using Bandits.Environments.Convex;
using Bandits.Protocol;

namespace Bandits.Environments.Tests.Convex;

public sealed class MatrixGameTests
{
    [Fact]
    public void Respond_TwoPlayers_PayTheSameWithOppositeSigns()
    {
        var opponent = new Recorder([0.5, 0.2, 0.3]);
        var game = new MatrixGame(Worlds.World(1), _ => opponent, new MatrixGameOptions { Strategies = 3 });
        double[,] payoffs = Payoffs(3);
        double[] x = [0.1, 0.6, 0.3];
        LossGradient feedback = game.Respond(new Point(x));
        Assert.Equal(-feedback.Loss, opponent.Feedback.Loss, 12);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(payoffs[i, 0] * 0.5 + payoffs[i, 1] * 0.2 + payoffs[i, 2] * 0.3, feedback.Gradient[i], 12);
            Assert.Equal(-(payoffs[0, i] * 0.1 + payoffs[1, i] * 0.6 + payoffs[2, i] * 0.3), opponent.Feedback.Gradient[i], 12);
        }

        Assert.Equal(opponent.Feedback.Loss, opponent.Feedback.Function!.At([0.5, 0.2, 0.3], []), 15);
        Assert.Equal(Enumerable.Range(0, 3).Sum(i => x[i] * feedback.Gradient[i]), feedback.Loss, 12);
    }

    [Fact]
    public void Score_PureStrategies_IsTheGapTimesTheRounds()
    {
        var game = new MatrixGame(Worlds.World(1), _ => new Recorder([0, 1, 0]), new MatrixGameOptions { Strategies = 3 });
        double[,] payoffs = Payoffs(3);
        Assert.True(double.IsNaN(game.Score));
        for (int t = 1; t <= 4; t++)
        {
            game.Respond(new Point([0, 0, 1]));
            double most = Enumerable.Range(0, 3).Max(j => payoffs[2, j]), least = Enumerable.Range(0, 3).Min(i => payoffs[i, 1]);
            Assert.Equal(t * (most - least), game.Score, 12);
        }

        Assert.True(game.Score > 0);
    }

    [Fact]
    public void Payoffs_Drawn_AreUniform()
    {
        const int Strategies = 200;
        double[,] payoffs = Payoffs(Strategies);
        double mean = payoffs.Cast<double>().Average(), squares = payoffs.Cast<double>().Average(a => a * a);
        Assert.Equal(0, mean, 5 * Math.Sqrt(1.0 / 3) / Strategies); // five standard errors
        Assert.Equal(1.0 / 3, squares, 5 * Math.Sqrt(4.0 / 45) / Strategies);
    }

    [Fact]
    public void Constructor_Opponent_IsToldTheRegionAndTheBounds()
    {
        IConvexProblem? told = null;
        _ = new MatrixGame(Worlds.World(1), problem =>
        {
            told = problem;
            Assert.Equal(new Region(RegionKind.Simplex, 10), problem.Region);
            Assert.Equal(new LossClass(Math.Sqrt(10), LossBound: 1), problem.Losses);
            return new Recorder(new double[10]);
        });
        Assert.NotNull(told);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new MatrixGame(Worlds.World(1), _ => new Recorder([]), new MatrixGameOptions { Strategies = 0 }));
    }

    // What a player sees who plays each row against each column.
    private static double[,] Payoffs(int strategies)
    {
        var opponent = new Recorder(new double[strategies]);
        var game = new MatrixGame(Worlds.World(1), _ => opponent, new MatrixGameOptions { Strategies = strategies });
        double[,] payoffs = new double[strategies, strategies];
        double[] row = new double[strategies];
        row[0] = 1;
        for (int j = 0; j < strategies; j++)
        {
            Array.Clear(opponent.Point);
            opponent.Point[j] = 1;
            double[] column = game.Respond(new Point(row)).Gradient;
            for (int i = 0; i < strategies; i++) payoffs[i, j] = column[i];
        }

        return payoffs;
    }

    /// <summary>Plays one point and remembers what it was told.</summary>
    private sealed class Recorder(double[] point) : ILearner<None, Point, LossGradient>
    {
        public double[] Point => point;

        public LossGradient Feedback { get; private set; }

        public Point Act(None context) => new(point);

        public void Learn(None context, Point action, LossGradient feedback) => Feedback = feedback;
    }
}
