using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Protocol;
using Bandits.Stochastic;

namespace Bandits.Gpu.Tests.Kernels.Stochastic;

/// <summary>Rewards that are no multiples of what is left of a number's digits once millions have been added up.</summary>
[Trait("Category", "Long")]
public class LongSumTests
{
    private const int Horizon = 2_000_000;
    private static readonly double[] Means = [0.3, 0.29, 0.2];

    [Fact]
    public void Ucb1_FractionalRewards_HasTheRegretOfTheLibrary() => SameRegret(Ucb1Lanes.Setup(3), new Ucb1(3));

    [Fact]
    public void Moss_FractionalRewards_HasTheRegretOfTheLibrary() => SameRegret(MossLanes.Setup(3, Horizon, new()), new Moss(3, Horizon));

    [Fact]
    public void SlidingWindowUcb_FractionalRewards_HasTheRegretOfTheLibrary()
    {
        var options = new SlidingWindowUcbOptions { Window = Horizon / 2 };
        SameRegret(SlidingWindowUcbLanes.Setup(3, Horizon, options), new SlidingWindowUcb(3, Horizon, options));
    }

    [Fact]
    public void DiscountedUcb_NothingFades_HasTheRegretOfTheLibrary()
    {
        var options = new DiscountedUcbOptions { Discount = 1 };
        SameRegret(DiscountedUcbLanes.Setup(3, Horizon, options)!, new DiscountedUcb(3, Horizon, options));
    }

    // Without noise the regret is a number, to one percent: near ties fall as rounding decides.
    private static void SameRegret(LaneSetup learner, ILearner<None, Choice, double> library)
    {
        double regret = 0;
        for (int round = 0; round < Horizon; round++)
        {
            Choice choice = library.Act(default);
            library.Learn(default, choice, Means[choice.Arm]);
            regret += Means[0] - Means[choice.Arm];
        }

        var none = new StationaryOptions { Noise = RewardNoise.None };
        LaneSetup world = ScheduledArms.Setup(new Stationary(Means), none, Horizon, default)!;
        using var device = new ManagedDevice();
        using IReplay replay = device.Open(LaneBatch.Of([new LaneRun(learner, world, Horizon, Counted: 0)]));
        replay.PlayTo(Horizon, CancellationToken.None);
        float[] lane = new float[1];
        replay.Read("_meter._regret", lane);
        Assert.Equal(regret, lane[0], 0.01 * regret);
    }
}
