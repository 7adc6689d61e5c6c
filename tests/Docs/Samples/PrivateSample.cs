using Bandits.Private;
using Bandits.Protocol;

namespace Bandits.Docs.Tests.Samples;

public sealed class PrivateSample
{
    [Fact]
    public void DpBai_RealParticipants_SpendsWhatItPromised()
    {
        static double Ask(int about) => about == 2 ? 1 : 0;

        var ledger = new PrivacyLedger();
        ledger.Limit("trial-7", epsilon: 1);
        var learner = new DpBai(
            ArmFeatures.Canonical(4), horizon: 400, options: new DpBaiOptions { Epsilon = 1, ZeroOneRewards = true }, account: ledger.Account("trial-7"));
        while (!learner.HasFinished)
        {
            Choice choice = learner.Act(default);
            learner.Learn(default, choice, Ask(about: choice.Arm));
        }

        double spent = ledger.Total("trial-7").Epsilon;
        Assert.Equal(1, spent);
        Assert.Equal(2, learner.Recommendation); // wrong with probability below 1e-18
    }
}
