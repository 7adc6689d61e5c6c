using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Domains;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.MirrorMaps;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Descent;

public class MirrorDescentTests
{
    private const int Dimension = 6, Rounds = 200;

    public static TheoryData<string, HintKind> Maps => new MatrixTheoryData<string, HintKind>(
        ["euclidean", "entropy", "wide entropy", "p-norm"], [HintKind.Zero, HintKind.LastGradient, HintKind.MeanGradient]);

    // In B(u, start) / eta + (eta / (2 sigma)) sum |g - m|_*^2, for the best u of all points of the domain that have been tried.
    [Theory]
    [MemberData(nameof(Maps))]
    public void Act_RandomGradients_RegretStaysBelowTheBound(string name, HintKind hint)
    {
        var random = new RandomStream(3);
        for (int run = 0; run < 100; run++)
        {
            IMirrorMap map = Make(name);
            double rate = Math.Pow(10, -3 + 4 * random.NextDouble());
            var learner = new MirrorDescent(map, Rounds, new MirrorDescentOptions { LearningRate = rate, Hint = hint });
            double[] sum = new double[Dimension], drift = new double[Dimension], last = new double[Dimension], mean = new double[Dimension];
            for (int i = 0; i < Dimension; i++) drift[i] = random.NextGaussian();
            double paid = 0, errors = 0;
            for (int t = 1; t <= Rounds; t++)
            {
                double[] gradient = [.. drift.Select(x => x + 0.5 * random.NextGaussian())];
                double[] guess = hint switch { HintKind.Zero => new double[Dimension], HintKind.LastGradient => last, _ => mean };
                errors += Square(DualNorm(name, map, [.. gradient.Zip(guess, (g, m) => g - m)]));
                paid += TensorPrimitives.Dot<double>(gradient, Play.Round(learner, gradient));
                for (int i = 0; i < Dimension; i++) sum[i] += gradient[i];
                last = gradient;
                mean = [.. sum.Select(x => x / t)];
            }

            double bound = map.Reach / rate + rate / (2 * map.StrongConvexity) * errors;
            Assert.True(paid - Best(name, map, sum) <= bound * (1 + 1e-9));
        }
    }

    [Fact]
    public void Act_EntropyWithoutHint_IsExponentiatedGradient()
    {
        var mirror = new MirrorDescent(new EntropyMap(new Simplex(2)), 1, new MirrorDescentOptions { LearningRate = 0.3, Hint = HintKind.Zero });
        var plain = new ExponentiatedGradient(2, 1, new ExponentiatedGradientOptions { LearningRate = 0.3 });
        foreach (double[] gradient in Play.Turning) Play.AssertNear(Play.Round(plain, gradient), Play.Round(mirror, gradient), 1e-14);
    }

    [Fact]
    public void Act_EuclideanMap_IsOptimisticDescent()
    {
        var mirror = new MirrorDescent(new EuclideanMap(new Ball(2, 1)), 1, new MirrorDescentOptions { LearningRate = 0.3 });
        var plain = new OptimisticDescent(new Ball(2, 1), new OptimisticDescentOptions { StepSize = 0.3 });
        foreach (double[] gradient in Play.Turning) Play.AssertNear(Play.Round(plain, gradient), Play.Round(mirror, gradient), 1e-14);
    }

    // Without a border the dual points add up: theta_t = -eta (g_1 + ... + g_{t-1}), x_t the inverse link of that.
    [Fact]
    public void Act_PNormWithoutBorder_AddsUpGradientsInTheDual()
    {
        var map = new PNormMap(2, exponent: 1.5);
        var learner = new MirrorDescent(map, 1, new MirrorDescentOptions { LearningRate = 0.3, Hint = HintKind.Zero });
        double[] dual = new double[2], expected = new double[2];
        foreach (double[] gradient in Play.Turning)
        {
            map.ToPrimal(dual, expected);
            Play.AssertNear(expected, Play.Round(learner, gradient), 1e-14);
            for (int i = 0; i < 2; i++) dual[i] -= 0.3 * gradient[i];
        }
    }

    [Fact]
    public void LearningRateFor_StandardMaps_IsTheTextbookRate()
    {
        var options = new MirrorDescentOptions { GradientBound = 2 };
        Assert.Equal(Math.Sqrt(2 * Math.Log(7) / 100) / 2, options.LearningRateFor(new EntropyMap(new Simplex(7)), 100), 1e-12);
        Assert.Equal(Math.Sqrt(2 * Math.Log(7) / 100) / 2, options.LearningRateFor(new EntropyMap(new Simplex(7, 3)), 100), 1e-12);
        Assert.Equal(6.0 / 2 / 10, options.LearningRateFor(new EuclideanMap(new Ball(4, 3)), 100), 1e-12);
        Assert.Equal(3 * Math.Sqrt(0.5) / 2 / 10, options.LearningRateFor(new PNormMap(4, 3, 1.5), 100), 1e-12);
    }

    [Fact]
    public void Build_BadInput_IsRefused()
    {
        var map = new PNormMap(3);
        Assert.Throws<ArgumentNullException>(() => new MirrorDescent(null!, 1, new MirrorDescentOptions()));
        Assert.Contains("GradientBound", Assert.Throws<ArgumentException>(() => new MirrorDescent(map, 1, new MirrorDescentOptions())).Message, StringComparison.Ordinal);
        Assert.Contains("reach", Assert.Throws<ArgumentOutOfRangeException>(
            () => new MirrorDescent(map, 1, new MirrorDescentOptions { GradientBound = 1 })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new MirrorDescent(new PNormMap(3, 1), 0, new MirrorDescentOptions { GradientBound = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new MirrorDescent(map, 1, new MirrorDescentOptions { LearningRate = 0 }));
    }

    private static IMirrorMap Make(string name) => name switch
    {
        "euclidean" => new EuclideanMap(new Box(Dimension, -1, 2)),
        "entropy" => new EntropyMap(new Simplex(Dimension)),
        "wide entropy" => new EntropyMap(new Simplex(Dimension, 3)),
        _ => new PNormMap(Dimension, 2),
    };

    private static double DualNorm(string name, IMirrorMap map, double[] v) => name switch
    {
        "euclidean" => TensorPrimitives.Norm<double>(v),
        "p-norm" => Norm(v, Dual((PNormMap)map)),
        _ => v.Max(Math.Abs),
    };

    // min over the domain of <sum, u>.
    private static double Best(string name, IMirrorMap map, double[] sum) => name switch
    {
        "euclidean" => sum.Sum(x => Math.Min(-x, 2 * x)),
        "p-norm" => -2 * Norm(sum, Dual((PNormMap)map)),
        _ => sum.Min() * (name == "entropy" ? 1 : 3),
    };

    private static double Dual(PNormMap map) => map.Exponent / (map.Exponent - 1);

    private static double Norm(double[] v, double p) => Math.Pow(v.Sum(x => Math.Pow(Math.Abs(x), p)), 1 / p);

    private static double Square(double x) => x * x;
}
