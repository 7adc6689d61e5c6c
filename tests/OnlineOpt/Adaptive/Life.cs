namespace Bandits.OnlineOpt.Tests.Adaptive;

/// <summary>A learner of one interval, written down from its definition: gradient descent in the unit ball, with what each way of weighing keeps.</summary>
internal sealed class Life(int level, long birth, long lastTick, int dimension, double? gradientBound)
{
    private double _squares = 1;

    public int Level => level;

    public long Birth => birth;

    public long LastTick => lastTick;

    public double[] X { get; } = new double[dimension];

    public int Rounds { get; private set; }

    public double Weight { get; set; }

    public double Regret { get; set; }

    public double Total { get; set; }

    public List<(double G, double W)> Bets { get; } = [];

    /// <summary>One step of gradient descent, D / (G sqrt(2 t)) if G is known and scale-free else.</summary>
    public void Descend(double[] gradient)
    {
        Rounds++;
        _squares += gradient.Sum(x => x * x);
        double rate = gradientBound is { } bound ? 2 / (bound * Math.Sqrt(2 * Rounds)) : 1 / Math.Sqrt(_squares);
        for (int i = 0; i < X.Length; i++) X[i] -= rate * gradient[i];
        double norm = Math.Sqrt(X.Sum(x => x * x));
        if (norm > 1) for (int i = 0; i < X.Length; i++) X[i] /= norm;
    }
}
