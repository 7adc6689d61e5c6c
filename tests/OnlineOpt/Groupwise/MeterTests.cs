using Bandits.Meters;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;

namespace Bandits.OnlineOpt.Tests.Groupwise;

/// <summary>Two groups, the second with confidence 1/2 in the second round; predictions 0 by one learner for all.</summary>
public sealed class MeterTests
{
    private static readonly string[] Groups = ["a", "b"];

    [Fact]
    public void Read_TwoRounds_WeighsLossesByActivity()
    {
        // One constant of {0, 1}; labels .5 in both groups, then 1 with activities (1, 1/2).
        (IMeter[] meters, SingleLearner<Prediction, Label> learner) = Meters();
        Play(learner, meters, GroupContext.Of([], 1, 1), .5);
        Play(learner, meters, GroupContext.Of([], 1, .5), 1);
        // The mean proposes .5, then (.5 + .5) / 2: losses 0 and .25.
        Assert.Equal([.25, .125], Read(meters[0]));
        // Constants 0, .5, 1 have losses .25 + 1, 0 + .25, .25 + 0 in a; .25 + .5, 0 + .125, .25 + 0 in b.
        Assert.Equal([.25, .125], Read(meters[1]));
        Assert.Equal([0, 0], Read(meters[2]));
        Assert.Equal([2, 1.5], Read(meters[3]));
        Assert.Equal([.25], Read(meters[4]));
        Play(learner, meters, GroupContext.Of([], 1, 0), 1); // proposes 2/3
        double loss = 1 / 9.0;
        Assert.Equal([.25 + loss - .25, 0], Read(meters[2]), (a, b) => Math.Abs(a - b) < 1e-15);
        Assert.Equal([loss / .25, 0], Read(meters[5]), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Read_RelativeWithoutLossInHindsight_IsMissing()
    {
        (IMeter[] meters, _) = Meters();
        Assert.Equal([double.NaN, double.NaN], Read(meters[5]));
    }

    private static (IMeter[], SingleLearner<Prediction, Label>) Meters()
    {
        var learner = new SingleLearner<Prediction, Label>(GroupRun.Squared, new RunningMean(), 2);
        HypothesesHindsight Hindsight() => new(2, new ConstantGrid(3));
        return (
        [
            new GroupLoss<Prediction, Label>(Groups, learner),
            new HindsightLoss<Prediction, Label>(Groups, Hindsight()),
            new GroupRegret<Prediction, Label>(Groups, Hindsight(), learner),
            new GroupRounds<Prediction, Label>(Groups),
            new ChargedLoss<GroupContext, Prediction, Label>(learner),
            new GroupRegret<Prediction, Label>(Groups, Hindsight(), learner, relative: true),
        ], learner);
    }

    private static void Play(SingleLearner<Prediction, Label> learner, IMeter[] meters, GroupContext context, double label)
    {
        Prediction action = learner.Act(context);
        var feedback = new Label(label);
        foreach (IMeter meter in meters) ((IMeter<GroupContext, Prediction, Label>)meter).Record(context, action, feedback);
        learner.Learn(context, action, feedback);
    }

    private static double[] Read(IMeter meter)
    {
        double[] values = new double[meter.Channels.Count];
        meter.Read(values);
        return values;
    }
}
