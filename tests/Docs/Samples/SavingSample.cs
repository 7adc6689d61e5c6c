using Bandits.Adversarial;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Docs.Tests.Samples;

public sealed class SavingSample
{
    [Fact]
    public void Saving_LoadedLearner_GoesOnBitForBit()
    {
        var learner = new Exp3(3, 100, new RandomStream(1));
        var another = new Exp3(3, 100, new RandomStream(2));
        learner.Learn(default, learner.Act(default), 0.25);

        byte[] saved = SavedState.Save(learner);
        SavedState.Load(another, saved); // built with the same options; goes on bit for bit

        Assert.Equal(learner.Act(default), another.Act(default));
    }
}
