using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Experts;
using Bandits.Losses;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Tests;

namespace Bandits.OnlineOpt.Tests.Descent;

/// <summary>What holds for every learner that plays points.</summary>
public class LearnerTests
{
    public static TheoryData<string> Learners => Subjects.Names;

    [Theory]
    [MemberData(nameof(Learners))]
    public void Act_Twice_Throws(string name)
    {
        FirstOrderLearner learner = Subjects.Build(name, 2);
        learner.Act(default);
        Assert.Throws<InvalidOperationException>(() => learner.Act(default));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Learn_WithoutItsPoint_Throws(string name)
    {
        FirstOrderLearner learner = Subjects.Build(name, 2);
        LossGradient feedback = new(0, new double[learner.Dimension]);
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, new Point(new double[learner.Dimension]), feedback));
        learner.Act(default);
        double[] other = new double[learner.Dimension];
        other[0] = 0.123;
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, new Point(other), feedback));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Learn_BadFeedback_IsRefusedAndChangesNothing(string name)
    {
        FirstOrderLearner learner = Subjects.Build(name, 2);
        var losses = new DrawnLosses(learner, 7);
        Point point = learner.Act(default);
        learner.Learn(default, point, losses.At(point));
        point = learner.Act(default);
        LossGradient good = losses.At(point);
        byte[] before = SavedState.Save(learner);
        foreach (double bad in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e200, -1e200 })
        {
            double[] gradient = [.. good.Gradient];
            gradient[^1] = bad;
            Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, point, good with { Gradient = gradient }));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => learner.Learn(default, point, good with { Loss = double.NaN }));
        Assert.Throws<ArgumentException>(() => learner.Learn(default, point, good with { Gradient = new double[learner.Dimension + 1] }));
        Assert.Throws<ArgumentException>(() => learner.Learn(default, point, good with { Gradient = null! }));
        Assert.Equal(before, SavedState.Save(learner));
        learner.Learn(default, point, good);
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Act_AllGradientsZero_StaysWhereItIs(string name)
    {
        FirstOrderLearner learner = Subjects.Build(name, 3);
        if (learner is SoftBayes) return; // its gradients are never zero
        var loss = new AbsoluteLoss(new double[learner.Dimension], 0);
        double[] first = Play.Round(learner, new double[learner.Dimension], loss);
        for (int t = 0; t < 5; t++) Assert.Equal(first, Play.Round(learner, new double[learner.Dimension], loss));
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Act_OneDimensionAndTinyRadius_StaysInside(string name)
    {
        foreach ((int dimension, double radius) in new[] { (1, 1.0), (3, 1e-150), (2, 1e-9) })
        {
            FirstOrderLearner learner = Subjects.Build(name, dimension, radius);
            var losses = new DrawnLosses(learner, 3);
            for (int t = 0; t < 50; t++)
            {
                Point point = learner.Act(default);
                Assert.All(point.Coordinates, value => Assert.True(double.IsFinite(value)));
                bool unbounded = learner is FtrlProximal or CoinBetting or ParameterFreeDescent or ExponentiatedGradient or OptimisticHedge or SoftBayes || name == "MirrorDescent, entropy";
                if (!unbounded) Assert.True(Math.Sqrt(point.Coordinates.Sum(x => x / radius * (x / radius))) <= 1 + 1e-9, name);
                learner.Learn(default, point, losses.At(point));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void SavedState_AtAnyMoment_GoesOnExactly(string name)
    {
        foreach (bool open in new[] { false, true })
        {
            FirstOrderLearner learner = Subjects.Build(name, 3), other = Subjects.Build(name, 3);
            var losses = new DrawnLosses(learner, 5);
            for (int t = 0; t < 20; t++)
            {
                Point point = learner.Act(default);
                learner.Learn(default, point, losses.At(point));
            }

            if (open) learner.Act(default);
            SavedState.Load(other, SavedState.Save(learner));
            if (open)
            {
                // The point of the open round has not changed, so the same losses can be given for it.
                Point waiting = new([.. PointOf(learner)]);
                LossGradient feedback = losses.At(waiting);
                learner.Learn(default, waiting, feedback);
                other.Learn(default, waiting, feedback);
            }

            for (int t = 0; t < 20; t++)
            {
                Point point = learner.Act(default), copy = other.Act(default);
                Assert.Equal(point.Coordinates, copy.Coordinates);
                LossGradient feedback = losses.At(point);
                learner.Learn(default, point, feedback);
                other.Learn(default, copy, feedback);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Learners))]
    public void Rounds_InSteadyState_AllocateNothing(string name)
    {
        FirstOrderLearner learner = Subjects.Build(name, 3);
        var losses = new DrawnLosses(learner, 5);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int t = 0; t < 500; t++)
            {
                Point point = learner.Act(default);
                learner.Learn(default, point, losses.At(point));
            }
        }));
    }

    private static double[] PointOf(FirstOrderLearner learner)
    {
        using var document = System.Text.Json.JsonDocument.Parse(SavedState.Save(learner));
        return [.. document.RootElement.GetProperty("state").GetProperty("played").EnumerateArray().Select(value => value.GetDouble())];
    }
}
