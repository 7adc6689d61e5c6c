using Bandits.Meters;
using Bandits.Protocol.Streaming;
using Bandits.Tests;

namespace Bandits.Core.Tests.Protocol.Streaming;

public sealed class ArmStreamTests
{
    private static ArmStream Stream(int slots = 2, long horizon = 100) => new(new FixedArms(0.1, 0.2, 0.3), horizon, slots);

    private static ArmStream Arrived(int slots = 2, long horizon = 100)
    {
        ArmStream stream = Stream(slots, horizon);
        Assert.True(stream.MoveNext());
        return stream;
    }

    [Fact]
    public void Pull_ArrivingAndStored_GivesTheRightArms()
    {
        ArmStream stream = Arrived();
        stream.Store(1);
        Assert.Equal(new PullResult(3, 0.1), stream.Pull(stream.Arriving, 3)); // still the arriving one
        Assert.True(stream.MoveNext());
        Assert.Equal(new PullResult(5, 0.2), stream.Pull(stream.Arriving, 5));
        Assert.Equal(new PullResult(7, 0.1), stream.Pull(stream[1], 7));
        stream.Move(1, 0);
        Assert.Equal(new PullResult(1, 0.1), stream.Pull(stream[0], 1));
        Assert.Equal((84, 2, 1, 1), (stream.Remaining, stream.Arrived, stream.SlotsInUse, stream.PeakSlots));
    }

    [Fact]
    public void Pull_MoreThanRemains_IsCutShort()
    {
        ArmStream stream = Arrived(horizon: 10);
        Assert.Equal(8, stream.Pull(stream.Arriving, 8).Count);
        Assert.Equal(new PullResult(2, 0.1), stream.Pull(stream.Arriving, long.MaxValue));
        PullResult none = stream.Pull(stream.Arriving, 1);
        Assert.Equal(0, none.Count);
        Assert.True(double.IsNaN(none.Mean)); // no observation can be taken for one
    }

    [Fact]
    public void Commit_SpendsAllThatIsLeftOnTheArm()
    {
        var arms = new FixedArms(0.1, 0.2, 0.3);
        var regret = new StreamingRegret(arms);
        var pulls = new PullMeter();
        var slots = new SlotMeter();
        var stream = new ArmStream(arms, 1_000_000_000_000_000_000, 2, regret, pulls, slots);
        stream.MoveNext();
        stream.Pull(stream.Arriving, 1_000_000);
        stream.Store(0);
        stream.MoveNext();
        stream.Store(1);
        stream.Evict(0);
        Assert.Null(stream.Chosen);
        stream.Commit(1);
        Assert.Equal((1, 0L, true), (stream.Chosen, stream.Remaining, stream.IsCommitted));
        Assert.Equal([(0, 1_000_000), (1, 999_999_999_999_000_000)], arms.Pulled);
        Assert.Equal(0.2 * 1e6, regret.Exploration, 1e-6);
        Assert.Equal(999_999_999_999_000_000 * (0.3 - 0.2), regret.Commitment);
        Assert.Equal(regret.Exploration + regret.Commitment, regret.Total);
        Assert.Equal((1_000_000, 999_999_999_999_000_000), (pulls.Exploration, pulls.Commitment));
        Assert.Equal([1, 2], Read(slots));
        Assert.Equal([1e18, 1e6, 1e18 - 1e6], Read(pulls));
    }

    [Fact]
    public void Commit_NothingLeft_IsSeenByMetersAndPullsNothing()
    {
        var arms = new FixedArms(0.5);
        var slots = new SlotMeter();
        var stream = new ArmStream(arms, 1, 1, slots);
        stream.MoveNext();
        stream.Pull(stream.Arriving, 1);
        stream.Store(0);
        stream.Commit(0);
        Assert.Equal([(0, 1)], arms.Pulled);
        Assert.Equal([1, 1], Read(slots));
    }

    [Fact]
    public void NormalisedRegret_OneCall_IsOverTheOrderOfTheBound()
    {
        var arms = new FixedArms(0.1, 0.2, 0.3, 0.5, 0, 0, 0, 0);
        var regret = new NormalisedRegret(arms, 1000);
        var stream = new ArmStream(arms, 1000, 1, regret);
        stream.MoveNext();
        stream.Pull(stream.Arriving, 10);
        Assert.Equal(10 * 0.4 / (2 * 100), regret.Value, 1e-15); // 8^(1/3) 1000^(2/3)
    }

    public static TheoryData<string, Action<ArmStream>> Violations() => new()
    {
        { "store before the first arm", _ => Stream().Store(0) },
        { "arriving before the first arm", _ => Stream().Arriving.ToString() },
        { "store into an occupied slot", stream => Twice(() => stream.Store(0)) },
        { "store below the slots", stream => stream.Store(-1) },
        { "store above the slots", stream => stream.Store(2) },
        { "ask for a slot that is not there", stream => stream.IsOccupied(2) },
        { "pull an empty slot", stream => stream.Pull(stream[0], 1) },
        { "pull nothing of an empty slot", stream => stream.Pull(stream[0], 0) },
        { "evict an empty slot", stream => stream.Evict(0) },
        { "move from an empty slot", stream => stream.Move(0, 1) },
        { "move to an occupied slot", stream => Run(() => stream.Store(0), () => stream.Store(1), () => stream.Move(0, 1)) },
        { "move to its own slot", stream => Run(() => stream.Store(0), () => stream.Move(0, 0)) },
        { "commit to an empty slot", stream => stream.Commit(0) },
        { "commit twice", stream => Run(() => stream.Store(0), () => stream.Commit(0), () => stream.Commit(0)) },
        { "a handle nobody gave out", stream => stream.Pull(default, 1) },
        { "the arriving arm after the next came", stream => Stale(stream, stream.Arriving, () => stream.MoveNext()) },
        { "an evicted arm", stream => Stale(stream, Kept(stream), () => stream.Evict(0)) },
        { "an evicted arm whose slot is taken", stream => Stale(stream, Kept(stream), () => stream.Evict(0), () => stream.Store(0)) },
        { "the slot that an arm has left", stream => Stale(stream, Kept(stream), () => stream.Move(0, 1)) },
        { "a replaced arm", stream => Stale(stream, Kept(stream), () => stream.Replace(0)) },
        { "the last arm after the end", stream => Run(() => End(stream), () => stream.Arriving.ToString()) },
        { "store after the end", stream => Run(() => End(stream), () => stream.Store(0)) },
        { "go on after the end", stream => Run(() => End(stream), () => stream.MoveNext()) },
        { "pull after the commitment", stream => Stale(stream, Kept(stream), () => stream.Commit(0)) },
        { "go on after the commitment", stream => Run(() => stream.Store(0), () => stream.Commit(0), () => stream.MoveNext()) },
        { "store after the commitment", stream => Run(() => stream.Store(0), () => stream.Commit(0), () => stream.Store(1)) },
        { "evict after the commitment", stream => Run(() => stream.Store(0), () => stream.Commit(0), () => stream.Evict(0)) },
        { "move after the commitment", stream => Run(() => stream.Store(0), () => stream.Commit(0), () => stream.Move(0, 1)) },
    };

    [Theory]
    [MemberData(nameof(Violations))]
    public void AnyCall_AgainstTheRules_Throws(string what, Action<ArmStream> violate)
    {
        ArmStream stream = Arrived();
        Assert.True(Record.Exception(() => violate(stream)) is MemoryViolationException, what);
    }

    [Fact]
    public void Replace_NothingArriving_KeepsTheArm()
    {
        ArmStream stream = Arrived();
        stream.Store(0);
        End(stream);
        Assert.Throws<MemoryViolationException>(() => stream.Replace(0));
        Assert.Equal(0.1, stream.Pull(stream[0], 1).Mean);
    }

    [Fact]
    public void Pull_NegativeCount_Throws()
    {
        ArmStream stream = Arrived();
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Pull(stream.Arriving, -1));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    public void PullAndCommit_BadReward_ThrowsAndChangesNothing(double reward)
    {
        var stream = new ArmStream(new FixedArms(reward), 100, 1);
        stream.MoveNext();
        stream.Store(0);
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Pull(stream[0], 10));
        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Commit(0));
        Assert.Equal((100L, false), (stream.Remaining, stream.IsCommitted));
    }

    [Fact]
    public void New_BadArguments_Throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ArmStream(new FixedArms(), 1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream(horizon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Stream(slots: 0));
    }

    [Fact]
    public void Run_PartByPart_MeetsEveryArmOnceAndCommits()
    {
        var learner = new FirstArm();
        ArmStream stream = Stream();
        SinglePass.Run(learner, stream, 2);
        Assert.Equal((2, false), (learner.Met, stream.IsCommitted));
        SinglePass.Run(learner, stream, 1);
        Assert.Equal((3, true), (learner.Met, stream.IsCommitted));
        SinglePass.Run(learner, stream);
        Assert.Equal(3, learner.Met);
    }

    [Fact]
    public void Run_NothingLeft_CommitsWithoutLookingFurther()
    {
        var learner = new FirstArm();
        ArmStream stream = Stream(horizon: 10);
        SinglePass.Run(learner, stream);
        Assert.Equal((1, 0), (learner.Met, stream.Chosen));
    }

    // At the first arm, in the middle, and at the last one, where the loop would commit itself.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_LearnerCommitsWhileItMeetsAnArm_EndsThere(int arm)
    {
        var learner = new FirstArm { CommitsAt = arm };
        ArmStream stream = Stream();
        SinglePass.Run(learner, stream);
        Assert.Equal((arm, 0, 0L, 0), (learner.Met, stream.Chosen, stream.Remaining, learner.Asked));
        SinglePass.Run(learner, stream);
        Assert.Equal(arm, learner.Met);
    }

    [Fact]
    public void Run_FewerSlotsThanNeeded_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SinglePass.Run(new FirstArm { Slots = 3 }, Stream()));

    [Fact]
    public void Run_ManyArms_AllocatesNothing()
    {
        var stream = new ArmStream(new FixedArms(new double[100_000]), long.MaxValue, 2, new PullMeter(), new SlotMeter());
        stream.MoveNext();
        stream.Store(0);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                stream.MoveNext();
                stream.Replace(0);
                stream.Evict(0);
            }
        }));
    }

    private static double[] Read(IMeter meter)
    {
        double[] values = new double[meter.Channels.Count];
        meter.Read(values);
        return values;
    }

    private static void Run(params Action[] steps) => Array.ForEach(steps, step => step());

    private static void Twice(Action step) => Run(step, step);

    private static ArmHandle Kept(ArmStream stream)
    {
        stream.Store(0);
        return stream[0];
    }

    private static void Stale(ArmStream stream, ArmHandle arm, params Action[] steps)
    {
        stream.Pull(arm, 1);
        Run(steps);
        stream.Pull(arm, 1);
    }

    private static void End(ArmStream stream)
    {
        Assert.True(stream.MoveNext() && stream.MoveNext());
        Assert.False(stream.MoveNext());
    }

    // Stores the first arm and pulls every arm ten times.
    private sealed class FirstArm : IStreamingLearner
    {
        public int Met { get; private set; }

        public int Asked { get; private set; }

        public int CommitsAt { get; init; }

        public int Slots { get; init; } = 1;

        public void Meet(ArmStream stream)
        {
            Met++;
            stream.Pull(stream.Arriving, 10);
            if (stream.Arrived == 1) stream.Store(0);
            if (stream.Arrived == CommitsAt) stream.Commit(0);
        }

        public int Choose(ArmStream stream)
        {
            Asked++;
            return 0;
        }
    }
}
