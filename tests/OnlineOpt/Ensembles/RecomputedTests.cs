using Bandits.Losses;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Ensembles;
using Bandits.OnlineOpt.Tests.Descent;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Ensembles;

/// <summary>Learners against a second, straightforward computation of the same formulas on random losses.</summary>
public class RecomputedTests
{
    private const int Dimension = 4, Rounds = 300;
    private const double Radius = 0.7, Diameter = 2 * Radius, Bound = 1.3, Smoothness = 0.4;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ader_RandomLosses_AgreesWithTheFormulas(bool improved)
    {
        var options = new AderOptions { GradientBound = Bound };
        FirstOrderLearner learner = improved ? new AderPlusPlus(Disc, Rounds, options) : new Ader(Disc, Rounds, options);
        int n = (int)Math.Ceiling(0.5 * Math.Log2(1 + 4.0 * Rounds / 7)) + 1;
        double[] eta = [.. Enumerable.Range(1, n).Select(i => Math.Pow(2, i - 1) * Diameter / Bound * Math.Sqrt(7.0 / (2 * Rounds)))];
        double[] w = [.. Enumerable.Range(1, n).Select(i => (n + 1.0) / (n * i * (i + 1.0)))];
        double[][] x = [.. eta.Select(_ => new double[Dimension])];
        int t = 0;
        Compare(learner, () => Mean(w, x), (played, loss) =>
        {
            t++;
            double[] g = Gradient(loss, played);
            for (int i = 0; i < n; i++)
            {
                double l = improved ? Dot(g, x[i]) - Dot(g, played) : loss.At(x[i], []);
                w[i] *= Math.Exp(-l / (Bound * Diameter * Math.Sqrt(t)));
                x[i] = Project(Plus(x[i], -eta[i], improved ? g : Gradient(loss, x[i])));
            }
        });
    }

    [Theory]
    [InlineData(StepSetting.Theory)]
    [InlineData(StepSetting.Practical)]
    public void OptimisticEnsemble_RandomLosses_AgreesWithTheFormulas(StepSetting setting)
    {
        bool theory = setting == StepSetting.Theory;
        var learner = new OptimisticEnsemble(
            Disc, Rounds, new OptimisticEnsembleOptions { Setting = setting, GradientBound = Bound, Smoothness = Smoothness });
        double[] eta = theory
            ? [.. Enumerable.Range(1, Math.Max(1, (int)Math.Ceiling(0.5 * Math.Log2(Bound * Bound * Rounds / (8 * Smoothness * Smoothness * Diameter * Diameter))) + 1))
                .Select(i => Math.Min(1 / (8 * Smoothness), Math.Pow(2, i - 1) * Math.Sqrt(Diameter * Diameter / (8 * Bound * Bound * Rounds))))]
            : [.. Enumerable.Range(1, (int)Math.Ceiling(0.5 * Math.Log2(Rounds)) + 1).Select(i => Math.Pow(2, i - 1) * Diameter / (Bound * Math.Sqrt(Rounds)))];
        int n = eta.Length;
        double kappa = theory ? 2 * Smoothness : 0, variation = 0;
        double[] sums = new double[n], hint = new double[Dimension];
        double[][] origins = [.. eta.Select(_ => new double[Dimension])], points = [.. origins], last = [.. origins];
        double[] costs = new double[n];
        int t = 0;
        Compare(learner, () =>
        {
            t++;
            for (int i = 0; i < n; i++) points[i] = Project(Plus(origins[i], -eta[i], hint));
            for (int i = 0; i < n; i++) costs[i] = t == 1 ? 0 : kappa * Square(points[i], last[i]);
            double cap = 1 / (8 * Diameter * Diameter * Smoothness);
            double rate = theory
                ? variation == 0 ? cap : Math.Min(cap, Math.Sqrt(Math.Log(n) / (Diameter * Diameter * variation)))
                : Math.Sqrt(Math.Log(Math.Max(n, 2)) / (Diameter * Diameter * Math.Max(variation, 1e-12)));
            double[] exponents = [.. Enumerable.Range(0, n).Select(i => -rate * (sums[i] + Dot(hint, points[i]) + costs[i]))];
            return Mean([.. exponents.Select(e => Math.Exp(e - exponents.Max()))], points);
        }, (played, loss) =>
        {
            double[] g = Gradient(loss, played);
            for (int i = 0; i < n; i++)
            {
                sums[i] += Dot(g, points[i]) + costs[i];
                origins[i] = Project(Plus(origins[i], -eta[i], g));
            }

            variation += Square(g, hint);
            (hint, last) = (g, [.. points]);
        });
    }

    // With both pools and the mixed guess; without the second pool and with the plain guess it is Sword for variation, with the other pool and no guess
    // Sword for small losses.
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Sword_RandomLosses_AgreesWithTheFormulas(bool variationPool, bool smallLossPool)
    {
        var options = new SwordOptions { GradientBound = Bound, Smoothness = Smoothness };
        FirstOrderLearner learner = !smallLossPool ? new SwordVariation(Disc, Rounds, options)
            : !variationPool ? new SwordSmallLoss(Disc, Rounds, options) : new SwordBest(Disc, Rounds, options);
        double[] extra = variationPool ? Pool(Diameter / (Bound * Math.Sqrt(8.0 * Rounds))) : [];
        double[] plain = smallLossPool ? Pool(Math.Sqrt(Diameter / (16 * Smoothness * Bound * Rounds))) : [];
        double[] eta = [.. extra, .. plain];
        int n = eta.Length;
        double[][] origins = [.. eta.Select(_ => new double[Dimension])], points = [.. origins];
        double[] p = [], sums = new double[n], guess = new double[Dimension], ahead = new double[Dimension];
        double variation = 0, errorAhead = 0, errorZero = 0, cap = 1 / (8 * Diameter * Diameter * Smoothness);
        Compare(learner, () =>
        {
            double rate = variation == 0 ? cap : Math.Min(cap, Math.Sqrt(Math.Log(n) / (Diameter * Diameter * variation)));
            double[] w = [.. Enumerable.Range(0, n).Select(i => Math.Exp(-rate * (sums[i] + Dot(guess, points[i]))))];
            p = [.. w.Select(value => value / w.Sum())];
            return Mean(p, points);
        }, (played, loss) =>
        {
            double[] g = Gradient(loss, played);
            for (int i = 0; i < n; i++)
            {
                sums[i] += Dot(g, points[i]);
                origins[i] = Project(Plus(origins[i], -eta[i], Gradient(loss, points[i])));
                points[i] = i < extra.Length ? Project(Plus(origins[i], -eta[i], Gradient(loss, origins[i]))) : origins[i];
            }

            variation += Square(g, guess);
            errorAhead += Square(g, ahead);
            errorZero += Dot(g, g);
            double scale = 1 / (8 * Bound * Bound), trust = 1 / (1 + Math.Exp(scale * (errorAhead - errorZero)));
            ahead = Gradient(loss, Mean(p, points));
            double share = !variationPool ? 0 : !smallLossPool ? 1 : trust;
            guess = [.. ahead.Select(value => share * value)];
        });
    }

    // The wrapper plays a learner for 1 round, a new one for 2 rounds, for 4, ...
    [Fact]
    public void DoublingHorizon_RandomLosses_PlaysNewLearnersForDoublingTimes()
    {
        static FirstOrderLearner Build(long horizon) => new AderPlusPlus(Disc, horizon, new AderOptions { GradientBound = Bound });
        long left = 0, length = 1;
        FirstOrderLearner current = Build(1);
        Point point = default;
        Compare(new DoublingHorizon(Build), () =>
        {
            if (left == 0) (current, left, length) = (Build(length), length, 2 * length);
            left--;
            point = current.Act(default);
            return point.Coordinates;
        }, (played, loss) => current.Learn(default, point, new LossGradient(0, Gradient(loss, played), loss)));
    }

    private static Ball Disc => new(Dimension, Radius);

    private static double[] Pool(double least)
    {
        var steps = new List<double>();
        for (double step = least; ; step *= 2)
        {
            steps.Add(Math.Min(step, 1 / (4 * Smoothness)));
            if (step >= 1 / (4 * Smoothness)) return [.. steps];
        }
    }

    private static void Compare(FirstOrderLearner learner, Func<double[]> decide, Action<double[], IConvexLoss> learn)
    {
        var random = new RandomStream(11);
        for (int t = 0; t < Rounds; t++)
        {
            double[] expected = decide();
            Point point = learner.Act(default);
            double[] played = [.. point.Coordinates];
            Play.AssertNear(expected, played, 1e-12);
            double[] a = [.. Enumerable.Range(0, Dimension).Select(_ => random.NextDouble() - 0.5 + 0.2 * Math.Sin(t / 30.0))];
            var loss = new SquaredLoss(a, random.NextDouble() - 0.5);
            learner.Learn(default, point, new LossGradient(loss.At(played, []), Gradient(loss, played), loss));
            learn(played, loss);
        }
    }

    private static double[] Mean(double[] w, double[][] x) =>
        [.. Enumerable.Range(0, Dimension).Select(k => Enumerable.Range(0, w.Length).Sum(i => w[i] * x[i][k]) / w.Sum())];

    private static double[] Gradient(IConvexLoss loss, double[] at)
    {
        double[] gradient = new double[Dimension];
        loss.At(at, gradient);
        return gradient;
    }

    private static double[] Plus(double[] x, double scale, double[] y) => [.. x.Zip(y, (a, b) => a + scale * b)];

    private static double[] Project(double[] x) => [.. x.Select(value => value * Math.Min(1, Radius / Math.Max(1e-300, Math.Sqrt(Dot(x, x)))))];

    private static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();

    private static double Square(double[] x, double[] y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Sum();
}
