using Bandits.Private;
using MathNet.Numerics.Distributions;

namespace Bandits.Learners.Tests.Private;

public sealed class PrivacyLossTests
{
    // delta = the integral of max(0, phi(x - mu) - e^epsilon phi(x)), here by the trapezoidal rule.
    [Theory]
    [InlineData(0.02, 0.1)]
    [InlineData(0.5, 1)]
    [InlineData(0.5, 0)]
    [InlineData(2, 4)]
    public void DeltaOf_NormalNoise_IsTheArea(double rho, double epsilon)
    {
        double mu = Math.Sqrt(2 * rho), area = 0;
        const double Step = 1e-4;
        for (double x = -10; x < 14; x += Step) area += Step * Math.Max(0, Normal.PDF(mu, 1, x) - Math.Exp(epsilon) * Normal.PDF(0, 1, x));
        Assert.Equal(area, PrivacyLoss.DeltaOf(rho, epsilon), 7);
        if (epsilon > 0) Assert.Equal(epsilon, new PrivacyLoss(0, rho).EpsilonAt(area), 4);
    }

    // With mu = 1: Phi(-1/2) - e Phi(-3/2) = 0.308538 - 2.718282 * 0.066807.
    [Fact]
    public void DeltaOf_OneDeviation_IsTheTabulatedValue() => Assert.Equal(0.126937, PrivacyLoss.DeltaOf(0.5, 1), 6);

    // What is classically said of the deviation sqrt(2 ln(1.25 / delta)) / epsilon: that it keeps (epsilon, delta) below 1, and no more beyond.
    [Fact]
    public void EpsilonAt_ClassicalDeviation_KeepsItsPromiseBelowOneOnly()
    {
        foreach (double delta in (double[])[0.05, 1e-3, 1e-6, 1e-9])
            for (double epsilon = 0.05; epsilon < 1; epsilon += 0.05) Assert.InRange(GaussMeans.Loss(epsilon, delta).EpsilonAt(delta), 0, epsilon);
        Assert.InRange(GaussMeans.Loss(10, 0.05).EpsilonAt(0.05), 10.5, double.MaxValue);
    }

    [Fact]
    public void EpsilonAt_MoreDelta_IsLessAndNeverMoreThanTheConversion()
    {
        foreach (double rho in (double[])[1e-8, 0.01, 1, 50])
        {
            double last = double.PositiveInfinity;
            foreach (double delta in (double[])[1e-14, 1e-9, 1e-5, 0.01, 0.5])
            {
                double epsilon = new PrivacyLoss(0, rho).EpsilonAt(delta);
                Assert.InRange(epsilon, 0, Math.Min(last, rho + 2 * Math.Sqrt(rho * Math.Log(1 / delta))));
                last = epsilon;
            }
        }
    }

    // The loss is normal with mean rho and variance 2 rho: beyond 4.27 deviations with probability below 1e-5, and beyond 4 by so much that
    // delta is larger. From rho about 570 on exp(epsilon) is too large for a number.
    [Fact]
    public void EpsilonAt_LargeRho_IsTheTailOfTheLoss()
    {
        foreach (double rho in (double[])[500, 560, 580, 600, 620, 700, 1000, 1e6])
            Assert.InRange(new PrivacyLoss(0, rho).EpsilonAt(1e-5), rho + 4 * Math.Sqrt(2 * rho), rho + 4.27 * Math.Sqrt(2 * rho));
    }

    [Fact]
    public void EpsilonAt_LaplaceNoise_IsEpsilonWhateverDelta()
    {
        Assert.Equal(0.7, new PrivacyLoss(0.7).EpsilonAt(0));
        Assert.Equal(0.7, new PrivacyLoss(0.7).EpsilonAt(0.1));
        Assert.Equal(double.PositiveInfinity, new PrivacyLoss(0.7, 0.1).EpsilonAt(0));
        Assert.InRange(new PrivacyLoss(0.7, 0.1).EpsilonAt(1e-5), 0.7 + 1, 0.7 + 3);
    }

    // Twice the reach at the same noise: 2 epsilon, and rho with the square.
    [Fact]
    public void OfGroup_OfTwo_DoublesEpsilonAndQuadruplesRho()
    {
        Assert.Equal(new PrivacyLoss(1, 0.5), new PrivacyLoss(0.5, 0.125).OfGroup(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => default(PrivacyLoss).OfGroup(0));
    }

    [Fact]
    public void ToString_EachUnit_IsNamed() => Assert.Equal(
        ["epsilon 0.5", "rho 0.02", "epsilon 1 and rho 0.02", "epsilon unlimited"],
        new PrivacyLoss[] { new(0.5), new(0, 0.02), new(1, 0.02), new(double.PositiveInfinity) }.Select(loss => loss.ToString()));
}
