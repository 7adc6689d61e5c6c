using Bandits.Environments.Arms;
using Bandits.Environments.Streaming;
using Bandits.Protocol;
using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.Stochastic;
using Bandits.Streaming;
using Bandits.Tests;

namespace Bandits.Learners.Tests.Streaming;

/// <summary>Formulas, budgets and edge cases of the streaming learners.</summary>
public sealed class StreamingLearnerTests
{
    private const int Arms = 500;
    private const long Horizon = 125_000_000_000;

    public static TheoryData<string> Names() => [.. Pass.Learners.Keys];

    [Theory]
    [InlineData(BatchRule.Uniform, 1_168_870)]
    [InlineData(BatchRule.Tuned, 599_878)]
    [InlineData(BatchRule.EpsBest, 2_466_269)]
    public void BestOfStream_KnownSizes_HasTheBatchOfItsRule(BatchRule rule, long expected) =>
        Assert.Equal(expected, new BestOfStream(Arms, Horizon, new() { Rule = rule }).Pulls);

    [Fact]
    public void BestOfStream_LongHorizon_HasTheBatchOfItsRule() =>
        Assert.Equal(626_620_277, new BestOfStream(50_000, 125_000_000_000_000_000).Pulls);

    [Fact]
    public void BestOfStream_GivenPulls_AreTakenUpToTheShareOfAnArm()
    {
        Assert.Equal(7, new BestOfStream(10, 100, new() { Pulls = 7 }).Pulls);
        Assert.Equal(10, new BestOfStream(10, 109, new() { Pulls = 11 }).Pulls);
        Assert.Equal(1, new BestOfStream(10, 5, new() { Pulls = 11 }).Pulls);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BestOfStream(10, 5, new() { Pulls = 0 }));
    }

    [Theory]
    [InlineData(MemoryPreset.Log, 396_851L, 476_221L, 571_465L, 685_758L, 822_909L, 987_491L)]
    [InlineData(MemoryPreset.LogLog, 396_851L, 2_466_269L)]
    [InlineData(MemoryPreset.LogStar, 396_851L, 1_587_402L, 6_349_605L, 26_007_978_836L)]
    public void LevelledChampions_KnownSizes_HasTheBatchesOfItsPreset(MemoryPreset preset, params long[] expected) =>
        Assert.Equal(expected, new LevelledChampions(Arms, Horizon, new() { Preset = preset }).Batches);

    [Fact]
    public void LevelledChampions_ManyArms_HasThreeLevels() =>
        Assert.Equal([184_201_575, 221_041_890, 1_993_020_201], new LevelledChampions(50_000, 125_000_000_000_000_000).Batches);

    [Theory]
    [InlineData(MemoryPreset.Log, 1, 1)]
    [InlineData(MemoryPreset.Log, 2, 1)]
    [InlineData(MemoryPreset.Log, 8, 2)]
    [InlineData(MemoryPreset.Log, 50_000, 10)]
    [InlineData(MemoryPreset.LogLog, 1, 1)]
    [InlineData(MemoryPreset.LogLog, 2, 1)]
    [InlineData(MemoryPreset.LogLog, 15, 1)]
    [InlineData(MemoryPreset.LogLog, 16, 2)]
    [InlineData(MemoryPreset.LogStar, 1, 2)]
    [InlineData(MemoryPreset.LogStar, 2, 2)]
    [InlineData(MemoryPreset.LogStar, 3, 3)]
    [InlineData(MemoryPreset.LogStar, 50_000, 4)]
    [InlineData(MemoryPreset.LogStar, 1_000_000_000, 5)]
    public void LevelledChampions_Slots_GrowAsTheirName(MemoryPreset preset, int arms, int expected) =>
        Assert.Equal(expected, new LevelledChampions(arms, 1_000_000, new() { Preset = preset }).Slots);

    // K = 16, T = 16e15: eps = 1e-5 and u = 1e10; b_1 = 400 u (ln 20 + 12), b_2 = 1600 u (ln 20 + 48), b_3 = 6400 u (ln 20 + 3 * 65536);
    // the last would need 3 * 2^65536 and is never reached.
    [Fact]
    public void LevelledChampions_Theory_HasTheConstantsOfTheProof()
    {
        IReadOnlyList<long> batches = new LevelledChampions(16, 32_000_000_000_000, new() { Preset = MemoryPreset.LogStarTheory }).Batches;
        double u = Math.Pow(2e12, 2.0 / 3), log = Math.Log(20);
        Assert.Equal(400 * u * (log + 12), batches[0], 1e-12 * batches[0]);
        Assert.Equal(1600 * u * (log + 48), batches[1], 1e-12 * batches[1]);
        Assert.Equal(6400 * u * (log + 196_608), batches[2], 1e-12 * batches[2]);
        Assert.Equal(long.MaxValue, batches[3]);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new LevelledChampions(16, 16 * 1_699_999_999_999, new() { Preset = MemoryPreset.LogStarTheory }));
        Assert.Equal(4, new LevelledChampions(16, 16 * 1_700_000_000_000, new() { Preset = MemoryPreset.LogStarTheory }).Slots);
    }

    [Fact]
    public void LevelledChampions_LogLog_SpendsWhatItsLevelsSay()
    {
        var arms = new PlainArms([.. Enumerable.Range(0, Arms).Select(arm => arm * 397 % 500 / 500.0)]);
        arms.Choice(new LevelledChampions(Arms, Horizon), Horizon);
        long Pulls(long batch) => arms.Pulled.SkipLast(1).Where(pull => pull.Count == batch).Sum(pull => pull.Count);
        Assert.Equal(198_425_500, Pulls(396_851));                   // every arm at level 0
        Assert.Equal(110_982_105 + 2 * 2_466_269, Pulls(2_466_269)); // every eleventh at level 1, and both levels in the end
    }

    // K = 16, u = 1: b = 1, 3 and c_0 = 11, worked through by hand.
    [Fact]
    public void LevelledChampions_SmallStream_PlaysTheGamesOfItsLevels()
    {
        var arms = new PlainArms(0.3, 0.2, 0.9, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4, 0.5, 0.5, 0.2, 0.6);
        int chosen = arms.Choice(new LevelledChampions(16, 16), 16);
        // Arm 2 has won the first eleven games, is pulled 3 times and moves up; arm 11 is champion of level 0, then arm 12; T is spent at arm 12.
        Assert.Equal([.. Enumerable.Range(0, 11).Select(arm => (arm, 1L)), (2, 3L), (11, 1L), (12, 1L)], arms.Pulled);
        Assert.Equal(2, chosen); // with nothing left, the higher level
    }

    [Fact]
    public void LevelledChampions_EndOfStream_ComparesTheLevels()
    {
        // c_0 = 7: arm 0 goes up with its seven games, arm 8 is then champion of level 0, and better.
        double[] means = [0.6, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.9];
        var arms = new PlainArms(means);
        var learner = new LevelledChampions(9, 9_000_000, new() { Preset = MemoryPreset.Log });
        Assert.Equal(8, arms.Choice(learner, 9_000_000));
        Assert.Equal([(0, learner.Batches[1]), (8, learner.Batches[1])], arms.Pulled[^3..^1]); // the higher level first, then the commitment
        means[8] = 0.6; // a tie stays with the higher level
        Assert.Equal(0, new PlainArms(means).Choice(new LevelledChampions(9, 9_000_000, new() { Preset = MemoryPreset.Log }), 9_000_000));
    }

    [Fact]
    public void LevelledChampions_ShortOfPulls_ComparesWithAQuarterEach()
    {
        // u = 4^(2/3): b = 3, 4. Nine arms and arm 0 again take 31 of 36 pulls; 2 slots share half of the other 5.
        var arms = new PlainArms(0.6, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.2, 0.9);
        Assert.Equal(8, arms.Choice(new LevelledChampions(9, 36, new() { Preset = MemoryPreset.Log }), 36));
        Assert.Equal([(0, 1L), (8, 1L), (8, 3L)], arms.Pulled[^3..]);
    }

    [Fact]
    public void LevelledChampions_RepullChampion_PullsBoth()
    {
        var arms = new PlainArms(0.5, 0.4, 0.6);
        Assert.Equal(2, arms.Choice(new LevelledChampions(3, 3_000_000, new() { Preset = MemoryPreset.Log, RepullChampion = true }), 3_000_000));
        Assert.Equal([0, 1, 0, 2, 0, 2], arms.Pulled.Select(pull => pull.Arm)); // challenger, champion; in the end the commitment
        Assert.Single(arms.Pulled.SkipLast(1).Select(pull => pull.Count).Distinct());
    }

    // K = 8, T = 8e6: u = 10000, eps = 0.01.
    [Fact]
    public void KingOfTheHill_SmallStream_PlaysItsGames()
    {
        const long U = 10_000, Crown = 12_000, Examine = 20_795; // u, 1.2 u, u ln 8 rounded up
        var arms = new PlainArms(0.5, 0.497, 0.6, 0.3, 0.3, 0.3, 0.3, 0.3);
        Assert.Equal(2, arms.Choice(new KingOfTheHill(8, 8_000_000, new RandomStream(1)), 8_000_000));
        var games = arms.Pulled.SkipLast(1).Where(pull => pull.Count != Examine);
        Assert.Equal(
        [
            (0, Crown),
            (1, U),             // 0.497 is not above 0.5 - eps / 5: it has lost
            (2, U), (2, Crown), // the game won, B = 12000 + 10000 - 10000 does not pay for one of 20000
            (3, U), (4, U), (5, U), (6, U), (7, U),
        ], games.Select(pull => (pull.Arm, pull.Count)));
    }

    [Theory]
    [InlineData(1e-9, 1)] // the first game is too much: the backup is committed to
    [InlineData(10, 2)]
    public void KingOfTheHill_GamesTooCostly_CommitsToTheBackup(double allowance, int expected)
    {
        // K = 3: ln 3 < 1.5, so every arm is examined. Arm 2 is within eps / 5 of arm 1, which is enough to become king, but not backup.
        var arms = new PlainArms(0.5, 0.6, 0.599);
        Assert.Equal(expected, arms.Choice(new KingOfTheHill(3, 3_000_000, new RandomStream(1), new() { Allowance = allowance }), 3_000_000));
    }

    [Fact]
    public void KingOfTheHill_GamesTooCostly_AreNotPlayed()
    {
        var arms = new PlainArms(0.5, 0.4, 0.6);
        Assert.Equal(2, arms.Choice(new KingOfTheHill(3, 3_000_000, new RandomStream(1), new() { Allowance = 1e-9 }), 3_000_000));
        // 1.2 u, u ln 3; a lost game u, u ln 3; no game any more, u ln 3.
        Assert.Equal([12_000, 10_987, 10_000, 10_987, 10_987], arms.Pulled.SkipLast(1).Select(pull => pull.Count));
    }

    [Fact]
    public void KingOfTheHill_Gap_LiftsTheKingsScore()
    {
        // After arm 1 is crowned its score is 0.5 + 0.4 / 2, which arm 2 does not reach.
        int Choice(double gap) => new PlainArms(0.5, 0.51, 0.6, 0.1).Choice(
            new KingOfTheHill(4, 4_000_000, new RandomStream(1), new() { Gap = gap }), 4_000_000);
        Assert.Equal(2, Choice(0));
        Assert.Equal(1, Choice(0.4));
    }

    // K = 2, T = 2e6: u = 10000, N = ceil(u (ln(4) / 2)^(1/3)) = 8850.
    [Fact]
    public void EarlyStopKing_Stages_DoubleUntilTheArmIsOut()
    {
        const long N = 8850;
        var arms = new PlainArms(0.9, 0.54);
        Assert.Equal(0, arms.Choice(new EarlyStopKing(2, 2_000_000), 2_000_000));
        Assert.Equal([16L, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, N - 8192], arms.Pulled.Where(pull => pull.Arm == 0).SkipLast(1).Select(pull => pull.Count));
        // lam = ln(4e6): sqrt(lam / (2N)) = 0.029, and sqrt(lam / (2n)) = 0.345 for n = 64, 0.244 for n = 128. So 0.36 below is out after 128.
        Assert.Equal([16L, 16, 32, 64], arms.Pulled.Where(pull => pull.Arm == 1).Select(pull => pull.Count));
    }

    [Fact]
    public void EarlyStopKing_BatchAboveAPower_StopsAtThePowerToo()
    {
        // K = 2, T = 1258: N = ceil(73.41 * 0.885) = 65.
        var arms = new PlainArms(0.5, 0.5);
        arms.Choice(new EarlyStopKing(2, 1258), 1258);
        Assert.Equal([16L, 16, 32, 1], arms.Pulled.Take(4).Select(pull => pull.Count));
    }

    // K = 8, T = 8e6: u = 10000, eps = 0.01, N = ceil(u ln 8) = 20795.
    [Fact]
    public void StagedKing_Stages_DoubleUpToUAndFromIt()
    {
        var arms = new PlainArms(0.5, 0.6, 0.604, 0.606, 0.3, 0.3, 0.3, 0.3);
        Assert.Equal(3, arms.Choice(new StagedKing(8, 8_000_000), 8_000_000)); // 0.604 is not enough above 0.6, 0.606 is
        long[] of(int arm) => [.. arms.Pulled.SkipLast(1).Where(pull => pull.Arm == arm).Select(pull => pull.Count)];
        Assert.Equal([20_795L], of(0));
        Assert.Equal([16L, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 1808, 10_000, 795], of(1));
        Assert.Equal([16L, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 1808], of(2)); // out at u, where nothing is forgiven
        double lam = Math.Log(8 * 8e6);
        long last = of(4).Sum(); // out as soon as 0.606 - 0.3 + eps / 2 exceeds sqrt(lam / (2n))
        Assert.True(0.311 > Math.Sqrt(lam / (2.0 * last)) && 0.311 <= Math.Sqrt(lam / last));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_AnySizes_SpendsTheHorizonWithinTheSlots(string name)
    {
        foreach ((int arms, long horizon) in new (int, long)[] { (1, 1), (1, 1000), (2, 1), (2, 50), (10, 4), (10, 10), (10, 11), (30, 1000), (100, 1_000_000), (64, 9_000_000_000_000_000_000) })
        {
            for (int seed = 0; seed < 3; seed++)
            {
                Pass pass = Pass.Of(name, world => new MixIn(arms, world), horizon, seed);
                Assert.Equal(horizon, pass.Pulls);
                Assert.InRange(pass.PeakSlots, 1, Pass.Learners[name](arms, horizon, new RandomStream(1)).Slots);
                if (arms == 1) Assert.Equal(0, pass.Exploration + pass.Commitment);
                if (horizon < arms) Assert.Equal(0, pass.Commitment);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_AllMeansEqual_HasNoRegretAndKeepsTheFirst(string name)
    {
        foreach (double mean in new[] { 0, 0.5, 1 })
        {
            var arms = new GivenArms([.. Enumerable.Repeat(mean, 40)]);
            Pass pass = Pass.Of(name, _ => arms, 1_000_000, 1, RewardNoise.None);
            Assert.Equal(0, pass.Exploration + pass.Commitment);
            if (name is "Uniform" or "UniformTuned" or "NaiveEpsBest" or "EarlyStopKing" or "StagedKing") Assert.Equal(0, pass.Chosen);
        }
    }

    [Theory]
    [InlineData("Uniform")]
    [InlineData("UniformTuned")]
    [InlineData("NaiveEpsBest")]
    public void Run_UniformWithoutNoise_FindsTheBestAtTheCostOfItsBatches(string name)
    {
        var world = new Streams(5, "world");
        var arms = new ClearCut(Arms, world);
        var learner = (BestOfStream)Pass.Learners[name](Arms, Horizon, new RandomStream(1));
        Pass pass = Pass.Of(name, _ => arms, Horizon, 5, RewardNoise.None);
        double expected = Enumerable.Range(0, Arms).Sum(arm => arms.BestMean - arms.MeanOf(arm)) * learner.Pulls;
        Assert.Equal(expected, pass.Exploration, 1e-12 * expected);
        Assert.Equal((0, arms.BestArm), (pass.Commitment, pass.Chosen));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(15, 0)]
    [InlineData(16, 1)]
    public void Run_LogLogWithOneSlot_IsRefusedFromSixteenArms(int arms, int refused)
    {
        var learner = new LevelledChampions(arms, 1_000_000);
        var stream = new ArmStream(new PlainArms(new double[arms]), 1_000_000, 1);
        Assert.Equal(refused == 1, Record.Exception(() => SinglePass.Run(learner, stream)) is ArgumentOutOfRangeException);
    }

    [Fact]
    public void Meet_LogLogWithOneSlotAlone_ViolatesTheMemory()
    {
        var learner = new LevelledChampions(16, 1_000_000);
        var stream = new ArmStream(new PlainArms(new double[16]), 1_000_000, 1);
        Assert.Throws<MemoryViolationException>(() =>
        {
            while (stream.MoveNext()) learner.Meet(stream);
        });
    }

    [Fact]
    public void CommitTo_RandomArm_HasTheMeanRegretOfTheArms()
    {
        const int Runs = 2000;
        double[] means = [0.1, 0.9, 0.4, 0.35, 0.6];
        double[] regrets = [.. Enumerable.Range(0, Runs).Select(seed =>
        {
            var arms = new GivenArms(means);
            return Pass.Of(new CommitTo(new RandomStream((ulong)seed).NextIndex(arms.Arms)), arms, 1000, new Streams((ulong)seed, "world")).Commitment;
        })];
        double mean = regrets.Average(), error = Math.Sqrt(regrets.Average(regret => (regret - mean) * (regret - mean)) / Runs);
        Assert.Equal(1000 * (0.9 - means.Average()), mean, 4 * error);
    }

    [Fact]
    public void CommitTo_TheBestArm_HasNoRegret()
    {
        var world = new Streams(1, "world");
        var arms = new MixIn(100, world);
        Pass pass = Pass.Of(new CommitTo(arms.BestArm), arms, 10, world);
        Assert.Equal((0, 10, 1), (pass.Exploration + pass.Commitment, pass.Pulls, pass.PeakSlots));
    }

    [Fact]
    public void FullMemory_Ucb1_PlaysEveryArmInASlotOfItsOwn()
    {
        var arms = new PlainArms(0, 1, 0.5);
        arms.Choice(new FullMemory(3, 300, new Ucb1(3)), 300);
        Assert.Equal([0, 1, 2], arms.Pulled.Take(3).Select(pull => pull.Arm));
        Assert.Equal(300, arms.Pulled.Count);
        Assert.True(arms.Pulled.Count(pull => pull.Arm == 1) > 200);
        Assert.Throws<ArgumentOutOfRangeException>(() => new FullMemory(3, 1_000_000_001, new Ucb1(3)));
    }

    [Fact]
    public void EarlyStopKing_SameStreams_ExploresNoMoreThanTuned()
    {
        foreach (long horizon in new long[] { 500, 5000, 100_000, 10_000_000, Horizon })
            for (int seed = 0; seed < 5; seed++)
                Assert.InRange(
                    Pass.Of("EarlyStopKing", world => new MixIn(Arms, world), horizon, seed).ExplorationPulls, 0,
                    Pass.Of("UniformTuned", world => new MixIn(Arms, world), horizon, seed).ExplorationPulls);
    }

    [Fact]
    public void UniformTuned_AnyEnvironment_KeepsItsBound()
    {
        const long T = 100_000_000;
        double bound = 3 * Math.Cbrt(Math.Log(2 * 64) / 2);
        foreach (Func<Streams, IRevealsMeans> arms in new Func<Streams, IRevealsMeans>[]
            { world => new ClearCut(64, world), world => new MixIn(64, world), world => new Trap(64, T, world) })
            Assert.InRange(Pass.Mean("UniformTuned", arms, T, 50), 0, bound / 2);
    }

    [Fact]
    public void New_BadSizes_Throws()
    {
        foreach (Func<int, long, RandomStream, IStreamingLearner> create in Pass.Learners.Values)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => create(0, 100, new RandomStream(1)));
            Assert.Throws<ArgumentOutOfRangeException>(() => create(5, 0, new RandomStream(1)));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => new CommitTo(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FullMemory(0, 1, new Ucb1(1)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_ManyArms_AllocatesNothing(string name)
    {
        const int Many = 100_000;
        IStreamingLearner learner = Pass.Learners[name](Many, long.MaxValue, new RandomStream(1));
        var world = new Streams(1, "world");
        var stream = new ArmStream(new StreamEnvironment(new ClearCut(Many, world), world), long.MaxValue, learner.Slots);
        Assert.Equal(0, Allocation.Of(() => SinglePass.Run(learner, stream, 1000)));
    }
}
