using Bandits.BestArm;
using Bandits.Learners.Tests.Private;
using Bandits.Protocol;
using MathNet.Numerics.LinearAlgebra;

namespace Bandits.Learners.Tests.BestArm;

public sealed class FixedBudgetTests
{
    // K = 3, T = 100: L = 4/3, n_1 = ceil(97 / 4) = 25, n_2 = ceil(97 / (8/3)) = 37.
    [Fact]
    public void SuccessiveRejects_ThreeArms_HasThePhasesOfThePaper()
    {
        var learner = new SuccessiveRejects(3, 100);
        List<int> played = Play(learner, 100, arm => arm / 2.0);
        Assert.Equal(Blocks((0, 25), (1, 25), (2, 25), (1, 12), (2, 12), (2, 1)), played);
        Assert.Equal(2, learner.Recommendation);
    }

    // All rewards count, not only those of the phase: arm 1 is ahead by its first ones.
    [Fact]
    public void SuccessiveRejects_LastPhase_CountsAllRewards()
    {
        var learner = new SuccessiveRejects(3, 100);
        int round = 0;
        Play(learner, 100, arm => round++ < 75 ? (arm == 0 ? 0 : arm == 1 ? 1 : 0.5) : (arm == 1 ? 0.5 : 1));
        Assert.Equal(1, learner.Recommendation); // 25 + 6 of 37 against 12.5 + 12
    }

    // K = 100 and few pulls: n_k does not grow in some phases, in which no arm is pulled and the worst goes all the same.
    [Fact]
    public void SuccessiveRejects_FewPulls_StaysWithinTheBudget()
    {
        var learner = new SuccessiveRejects(100, 150);
        int pulls = 0;
        while (!learner.HasFinished)
        {
            Choice choice = learner.Act(default);
            learner.Learn(default, choice, choice.Arm == 42 ? 1 : 0);
            pulls++;
        }

        Assert.Equal((42, 99), (learner.Recommendation, learner.Phases.Count));
        Assert.InRange(pulls, 100, 150);
    }

    // K = 5, T = 60: three phases of 20 pulls, so 4, 6 and 10 each.
    [Fact]
    public void SequentialHalving_FiveArms_KeepsTheBetterHalves()
    {
        var learner = new SequentialHalving(5, 60);
        List<int> played = Play(learner, 60, arm => arm is 1 or 3 or 4 ? arm : 0);
        Assert.Equal(Blocks((0, 4), (1, 4), (2, 4), (3, 4), (4, 4), (1, 6), (3, 6), (4, 6), (3, 10), (4, 10), (4, 2)), played);
        Assert.Equal([0, 1, 0, 3, 4], learner.Phases[0].Means);
        Assert.Equal([1, 3, 4], learner.Phases[1].Arms);
    }

    [Fact]
    public void SequentialHalving_ShortHorizon_IsRefusedWithTheLeast()
    {
        var problem = Assert.Throws<ArgumentOutOfRangeException>(() => new SequentialHalving(5, 14));
        Assert.Contains("at least 15", problem.Message, StringComparison.Ordinal);
        Assert.False(new SequentialHalving(5, 15).HasFinished);
    }

    [Fact]
    public void UniformAllocation_SevenPulls_GivesEachArmTwo()
    {
        var learner = new UniformAllocation(3, 7);
        Assert.Equal(Blocks((0, 2), (1, 2), (2, 2), (1, 1)), Play(learner, 7, arm => arm == 1 ? 1 : 0));
    }

    // d = 3 unit vectors, T = 100: R = 2, m = (100 - 3 - 2) / 2 = 47.5, 16 pulls each, then 24 each.
    [Fact]
    public void OdLinBai_UnitVectors_HasTheRoundsOfThePaper()
    {
        var learner = new OdLinBai(ArmFeatures.Canonical(3), 100);
        List<int> played = Play(learner, 100, arm => arm);
        Assert.Equal(Blocks((0, 16), (1, 16), (2, 16), (1, 24), (2, 24), (2, 4)), played);
        Assert.Equal(2, learner.Recommendation);
    }

    // Without noise least squares is exact, so the best arm is found, and never with more than T pulls.
    [Fact]
    public void OdLinBai_RewardsWithoutNoise_FindsTheBestWithinTheBudget()
    {
        for (ulong seed = 0; seed < 30; seed++)
        {
            int d = 2 + (int)(seed % 6);
            ArmFeatures features = DpBaiTests.Gaussian(40, d, seed);
            double[] means = [.. Enumerable.Range(0, 40).Select(arm => features.Of(arm)[0] - 2 * features.Of(arm)[d - 1])];
            var learner = new OdLinBai(features, 120);
            int pulls = 0;
            while (!learner.HasFinished)
            {
                Choice choice = learner.Act(default);
                learner.Learn(default, choice, means[choice.Arm]);
                pulls++;
            }

            Assert.InRange(pulls, 1, 120);
            Assert.Equal(Array.IndexOf(means, means.Max()), learner.Recommendation);
            Assert.All(learner.Phases[0].Means.Zip(means), pair => Assert.Equal(pair.Second, pair.First, 9));
        }
    }

    [Fact]
    public void OdLinBai_ShortHorizon_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new OdLinBai(ArmFeatures.Canonical(3), 5));
        Assert.False(new OdLinBai(ArmFeatures.Canonical(3), 6).HasFinished);
    }

    // Regression of degree 1 and 2 on [-1, 1]: half at each end; a third at each end and in the middle.
    [Fact]
    public void OptimalDesign_Polynomials_HasTheKnownPoints()
    {
        double[] points = [.. Enumerable.Range(-10, 21).Select(i => i / 10.0)];
        AssertWeights([(0, 0.5), (20, 0.5)], OptimalDesign.Of(Matrix<double>.Build.DenseOfRows(points.Select(x => new[] { 1, x }))));
        AssertWeights([(0, 1 / 3.0), (10, 1 / 3.0), (20, 1 / 3.0)], OptimalDesign.Of(Matrix<double>.Build.DenseOfRows(points.Select(x => new[] { 1, x, x * x }))));
    }

    // The equivalence theorem: in an optimal design no variance exceeds d. What is cut off below 1e-4 costs a little.
    [Fact]
    public void OptimalDesign_RandomRows_HasNoVarianceAboveTheDimension()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            ArmFeatures features = DpBaiTests.Gaussian(50, 5, seed);
            Matrix<double> x = RowSpace.Coordinates(features, [.. Enumerable.Range(0, 50)])!;
            double[] w = OptimalDesign.Of(x);
            Assert.Equal(1, w.Sum(), 12);
            Assert.InRange(w.Count(weight => weight > 0), 5, 15);
            Matrix<double> inverse = (x.Transpose() * Matrix<double>.Build.DenseOfDiagonalArray(w) * x).Inverse();
            double worst = x.EnumerateRows().Max(row => row * inverse * row);
            Assert.InRange(worst, 5 - 1e-9, 5 * 1.002);
        }
    }

    // Exact ties: the first ones stay, and no more than asked for.
    [Fact]
    public void OptimalDesign_MoreEqualWeightsThanAllowed_KeepsTheFirst()
    {
        Assert.Equal([0, 1 / 3.0, 1 / 3.0, 1 / 3.0, 0], OptimalDesign.Pruned([0, 0.25, 0.25, 0.25, 0.25], 3));
        Assert.Equal([0.5, 0.25, 0.25, 0, 0], OptimalDesign.Pruned([0.4, 0.2, 0.2, 0.2, 0], 3));
        Assert.Equal([0.5, 0, 0.5], OptimalDesign.Pruned([0.4, 9e-5, 0.4], 3));
    }

    [Fact]
    public void OneArm_IsRecommendedAtOnce()
    {
        PhasedLearner[] learners = [new UniformAllocation(1, 1), new SequentialHalving(1, 1), new SuccessiveRejects(1, 1), new OdLinBai(new ArmFeatures([0.0]), 1)];
        Assert.All(learners, learner => Assert.True(learner is { HasFinished: true, Recommendation: 0 }));
    }

    [Fact]
    public void Learn_NotFinite_IsRefusedAndChangesNothing()
    {
        var learner = new UniformAllocation(2, 2);
        Choice choice = learner.Act(default);
        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, choice, double.NaN));
        learner.Learn(default, choice, 3);
        learner.Learn(default, learner.Act(default), 4);
        Assert.Equal([3, 4], learner.Phases[0].Means);
    }

    private static List<int> Play(PhasedLearner learner, int rounds, Func<int, double> reward)
    {
        var played = new List<int>();
        for (int round = 0; round < rounds; round++)
        {
            Choice choice = learner.Act(default);
            played.Add(choice.Arm);
            learner.Learn(default, choice, reward(choice.Arm));
        }

        Assert.True(learner.HasFinished);
        return played;
    }

    private static IEnumerable<int> Blocks(params (int Arm, int Pulls)[] blocks) => blocks.SelectMany(block => Enumerable.Repeat(block.Arm, block.Pulls));

    private static void AssertWeights((int Row, double Weight)[] known, double[] w)
    {
        foreach ((int row, double weight) in known) Assert.Equal(weight, w[row], 3);
        Assert.Equal(1, known.Sum(point => w[point.Row]), 3);
    }
}
