using Bandits.Randomness;

namespace Bandits.Protocol.Tests.Problems;

/// <summary>Context: none. Action: a point in a domain. Feedback: the loss there with its gradient.</summary>
public sealed class ConvexOptimisationTests
{
    private const int Dimension = 4;

    [Fact]
    public void Run_ProjectedGradient_RegretWithinItsGuarantee()
    {
        const int Rounds = 5000;
        var world = new LinearLosses(new RandomStream(1));
        Loop.Run(new ProjectedGradient(), world, Rounds);
        // Zinkevich 2003: regret at most (3/2) G D sqrt(T), here with G = 1 and D = 2. Staying at the origin costs the drift, 0.3 per round.
        Assert.InRange(world.Regret, double.NegativeInfinity, 3 * Math.Sqrt(Rounds));
        Assert.True(world.Loss < -0.25 * Rounds);
    }

    [Fact]
    public void Respond_PointOutsideTheDomain_Throws() =>
        Assert.Throws<ArgumentException>(() => new LinearLosses(new RandomStream(1)).Respond([1, 1, 0, 0]));

    private readonly record struct LossWithGradient(double Loss, double[] Gradient);

    /// <summary>Linear losses on the unit ball, of gradient norm at most 1 and with a drift.</summary>
    private sealed class LinearLosses(RandomStream random) : IEnvironment<None, double[], LossWithGradient>
    {
        private readonly double[] _gradient = new double[Dimension];
        private readonly double[] _sum = new double[Dimension];

        public double Loss { get; private set; }

        public double Regret => Loss + Norm(_sum); // the best fixed point is -sum / |sum|

        public None Observe() => default;

        public LossWithGradient Respond(double[] action)
        {
            if (Norm(action) > 1 + 1e-9) throw new ArgumentException("The point lies outside the unit ball.", nameof(action));
            for (int i = 0; i < Dimension; i++) _gradient[i] = (i == 2 ? 0.3 : 0) + 0.35 * (2 * random.NextDouble() - 1);
            double loss = 0;
            for (int i = 0; i < Dimension; i++)
            {
                loss += _gradient[i] * action[i];
                _sum[i] += _gradient[i];
            }

            Loss += loss;
            return new LossWithGradient(loss, _gradient);
        }
    }

    private sealed class ProjectedGradient : ILearner<None, double[], LossWithGradient>
    {
        private readonly double[] _point = new double[Dimension];
        private int _round;

        public double[] Act(None context) => _point;

        public void Learn(None context, double[] action, LossWithGradient feedback)
        {
            double step = 2 / Math.Sqrt(++_round); // D / (G sqrt t)
            for (int i = 0; i < Dimension; i++) _point[i] -= step * feedback.Gradient[i];
            double norm = Norm(_point);
            if (norm > 1)
                for (int i = 0; i < Dimension; i++) _point[i] /= norm;
        }
    }

    private static double Norm(double[] x) => Math.Sqrt(x.Sum(v => v * v));
}
