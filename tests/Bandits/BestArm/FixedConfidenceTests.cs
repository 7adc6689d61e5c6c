using Bandits.BestArm;
using Bandits.Environments.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Learners.Tests.BestArm;

public sealed class FixedConfidenceTests(ITestOutputHelper output)
{
    private const double Delta = 0.1;
    private static readonly PrivateConfidenceOptions Simulated = new() { Delta = Delta, Epsilon = 1, Noise = PrivacyNoise.Simulation };

    // All promise an error of at most 0.1 and are far below it; with 200 runs, above 0.17 with probability below 2e-3 even at 0.1.
    [Theory]
    [InlineData("LUCB")]
    [InlineData("top two Gaussian")]
    [InlineData("top two Bernoulli")]
    [InlineData("top two experimental")]
    [InlineData("AdaP-TT")]
    [InlineData("DP-SE")]
    public void Run_FourArms_StopsAndIsSeldomWrong(string name)
    {
        int errors = 0;
        long pulls = 0;
        const int Runs = 200;
        for (int run = 0; run < Runs; run++)
        {
            var streams = new Streams(3, $"{run}");
            LinearInstance instance = new OneGoodArm(new OneGoodArmOptions { Arms = 4, Best = 0.8, Rest = 0.4 }).Draw(streams.Stream("arms"));
            var world = new LinearArms(instance, RewardLaw.Bernoulli, streams);
            IStops learner = Build(name, streams.Stream("learner"));
            var player = (ILearner<None, Choice, double>)learner;
            for (int round = 0; round < 200_000 && !learner.HasStopped; round++)
            {
                Loop.Run(player, world, 1);
                pulls++;
            }

            Assert.True(learner.HasStopped);
            if (learner.Recommendation != world.BestArm) errors++;
            // What comes after is ignored.
            int answer = learner.Recommendation;
            for (int round = 0; round < 20; round++)
            {
                Choice choice = player.Act(default);
                Assert.Equal(answer, choice.Arm);
                player.Learn(default, choice, choice.Arm == answer ? 0 : 1);
            }

            Assert.Equal(answer, learner.Recommendation);
        }

        output.WriteLine($"{errors} of {Runs} wrong, {(double)pulls / Runs} pulls on average");
        Assert.InRange(errors, 0, 34);
    }

    private static IStops Build(string name, RandomStream random) => name switch
    {
        "LUCB" => new Lucb(4, new ConfidenceOptions { Delta = Delta }),
        "top two Gaussian" => new TopTwo(4, random, new TopTwoOptions { Delta = Delta }),
        "top two Bernoulli" => new TopTwo(4, random, new TopTwoOptions { Delta = Delta, Law = TopTwoLaw.Bernoulli }),
        "top two experimental" => new TopTwo(4, random, new TopTwoOptions { Delta = Delta, Law = TopTwoLaw.Bernoulli, Threshold = StoppingThreshold.Experimental }),
        "AdaP-TT" => new AdapTt(4, random, Simulated),
        _ => new DpSe(4, random, Simulated),
    };

    // Rewards 0.9 and 0.1 without noise: after round t both arms have t rewards, and it stops when twice the width is at most 0.8.
    [Fact]
    public void Lucb_RewardsWithoutNoise_StopsWhenTheIntervalsPart()
    {
        double Width(int t) => Math.Sqrt(Math.Log(5.0 / 4 * 2 * Math.Pow(t, 4) / 0.05) / (2.0 * t));
        int last = Enumerable.Range(1, 1000).First(t => 0.1 + Width(t) <= 0.9 - Width(t));
        var learner = new Lucb(2);
        int pulls = 0;
        while (!learner.HasStopped)
        {
            Choice choice = learner.Act(default);
            learner.Learn(default, choice, choice.Arm == 1 ? 0.9 : 0.1);
            pulls++;
        }

        Assert.Equal((2 * last, 1), (pulls, learner.Recommendation));
    }

    // C(x) by trying a grid, with the zeta function summed term by term.
    [Theory]
    [InlineData(2, 0.05)]
    [InlineData(10, 1e-6)]
    public void TopTwo_GaussianThreshold_IsTheProvenOne(int arms, double delta)
    {
        double x = Math.Log((arms - 1) / delta) / 2;
        double Zeta(double s) => Enumerable.Range(1, 2000).Sum(n => Math.Pow(n, -s)) + Math.Pow(2000.5, 1 - s) / (s - 1);
        double least = Enumerable.Range(1, 999).Select(i => 0.5 + i / 2000.0)
            .Min(l => (2 * l - 2 * l * Math.Log(4 * l) + Math.Log(Zeta(2 * l)) - Math.Log(1 - l) / 2 + x) / l);
        var learner = new TopTwo(arms, new RandomStream(1), new TopTwoOptions { Delta = delta });
        Assert.Equal(2 * least + 4 * Math.Log(4 + Math.Log(500)), learner.ThresholdAt(1000), 3);
    }

    [Fact]
    public void TopTwo_OtherThresholds_AreThoseOfThePapers()
    {
        var options = new TopTwoOptions { Delta = 0.05, Law = TopTwoLaw.Bernoulli };
        Assert.Equal(Math.Log(2 * 1000 * 4 / 0.05), new TopTwo(5, new RandomStream(1), options).ThresholdAt(1000), 12);
        Assert.Equal(
            Math.Log((1 + Math.Log(1000)) / 0.05),
            new TopTwo(5, new RandomStream(1), options with { Threshold = StoppingThreshold.Experimental }).ThresholdAt(1000), 12);
    }

    // Two arms without noise: W = gap^2 / (2 s^2 (1/N_0 + 1/N_1)) or the sum of divergences; it stops in the first round in which that
    // exceeds the threshold.
    [Theory]
    [InlineData(TopTwoLaw.Gaussian)]
    [InlineData(TopTwoLaw.Bernoulli)]
    public void TopTwo_RewardsWithoutNoise_StopsAtTheThreshold(TopTwoLaw law)
    {
        var learner = new TopTwo(2, new RandomStream(6), new TopTwoOptions { Law = law });
        int[] n = new int[2];
        double[] mean = [0.3, 0.6];
        double Kl(double p, double q) => p * Math.Log(p / q) + (1 - p) * Math.Log((1 - p) / (1 - q));
        double Evidence()
        {
            double m = (n[0] * mean[0] + n[1] * mean[1]) / (n[0] + n[1]);
            return law == TopTwoLaw.Gaussian ? 0.09 / (0.5 * (1.0 / n[0] + 1.0 / n[1])) : n[0] * Kl(mean[0], m) + n[1] * Kl(mean[1], m);
        }

        while (!learner.HasStopped)
        {
            if (n[0] > 0 && n[1] > 0) Assert.True(Evidence() <= learner.ThresholdAt(n[0] + n[1]));
            Choice choice = learner.Act(default);
            learner.Learn(default, choice, mean[choice.Arm]);
            n[choice.Arm]++;
        }

        Assert.True(Evidence() > learner.ThresholdAt(n[0] + n[1]));
        Assert.InRange(n[1] / (double)(n[0] + n[1]), 0.35, 0.65); // beta = 1/2
        Assert.Equal(1, learner.Recommendation);
    }

    // W(0, 1) = 1/2 / (1/N_0 + 1/N_1), W(0, 2) = 0.72 / (1/N_0 + 1/N_2), N_0 = 1: the challenger has the least W + ln N. By W alone arm 1
    // would be pulled three times running.
    [Fact]
    public void TopTwo_Challenger_IsTheLeastEvidencePlusLogarithm()
    {
        var learner = new TopTwo(3, new RandomStream(1), new TopTwoOptions { LeaderShare = 1e-9 });
        double[] mean = [1, 0.5, 0.4];
        int[] n = [1, 1, 1];
        var played = new List<int>();
        for (int round = 0; round < 12; round++)
        {
            Choice choice = learner.Act(default);
            learner.Learn(default, choice, mean[choice.Arm]);
            if (round < 3) continue;
            double Cost(int arm) => Math.Pow(1 - mean[arm], 2) / (0.5 * (1 + 1.0 / n[arm])) + Math.Log(n[arm]);
            Assert.Equal(Cost(1) <= Cost(2) ? 1 : 2, choice.Arm);
            n[choice.Arm]++;
            played.Add(choice.Arm);
        }

        Assert.Equal([1, 2, 1, 2, 1], played.Take(5));
    }

    // R = 1625, h = 0.042, c = 0.0625: a gap of 2 h + 1.5 c is within 2 (h + c), so both arms stay unless the noise, of scale 0.0123, puts 0.5 c
    // on top. Two such numbers differ by that to one side with probability 0.09: of 60 runs 55 keep both, standard deviation 2.2; fewer than
    // 42 have a chance below 1e-6. Were c counted once, 5 would.
    [Fact]
    public void DpSe_GapWithinTheWidths_KeepsBothArms()
    {
        double h = Math.Sqrt(Math.Log(8 * 2 / 0.05) / (2 * 1625)), c = Math.Log(4 * 2 / 0.05) / (0.05 * 1625);
        int both = 0;
        for (ulong run = 0; run < 60; run++)
        {
            var learner = new DpSe(2, new RandomStream(run), new PrivateConfidenceOptions { Epsilon = 0.05, Noise = PrivacyNoise.Simulation });
            for (int round = 0; round < 2 * 1625; round++)
            {
                Choice choice = learner.Act(default);
                learner.Learn(default, choice, choice.Arm == 0 ? 2 * h + 1.5 * c : 0);
            }

            Assert.Single(learner.Phases);
            if (learner.Active.Count == 2) both++;
        }

        Assert.InRange(both, 42, 60);
    }

    // Without noise: the leader has the largest mean + sqrt(ln N / (2 n)), the challenger the least (gap + 1 / (1 + sqrt N)) / sqrt(1 / N_leader + 1 / N_j).
    [Fact]
    public void AdapTt_Pulls_AreThoseOfLeaderAndChallenger()
    {
        var learner = new AdapTt(3, new RandomStream(2), new PrivateConfidenceOptions { Noise = PrivacyNoise.None, Delta = 1e-9 });
        double[] mean = [1, 0.5, 0.4];
        int[] last = [1, 1, 1], closed = [1, 1, 1], open = new int[3];
        int leader = 0, challenges = 0, byMargin = 0;
        for (int round = 0; round < 400 && !learner.HasStopped; round++)
        {
            Choice choice = learner.Act(default);
            learner.Learn(default, choice, mean[choice.Arm]);
            if (round < 3) continue;
            int challenger = Challenger(1 / (1 + Math.Sqrt(closed.Sum())));
            if (choice.Arm != leader)
            {
                Assert.Equal(challenger, choice.Arm);
                challenges++;
                if (challenger != Challenger(0)) byMargin++;
            }

            if (++open[choice.Arm] < closed[choice.Arm]) continue;
            last[choice.Arm] = open[choice.Arm];
            closed[choice.Arm] += open[choice.Arm];
            open[choice.Arm] = 0;
            leader = Enumerable.Range(0, 3).MaxBy(arm => mean[arm] + Math.Sqrt(Math.Log(closed.Sum()) / (2 * last[arm])));
        }

        Assert.True(challenges > 50 && byMargin > 0, $"{challenges} challenges, {byMargin} of them by the margin");

        int Challenger(double margin) => Enumerable.Range(0, 3).Where(arm => arm != leader).MinBy(
            arm => (mean[leader] - mean[arm] + margin) / Math.Sqrt(1.0 / (closed[leader] + open[leader]) + 1.0 / (closed[arm] + open[arm])));
    }

    // Gap 1/2, epsilon = 0.02, delta = 0.1: phases of 128 pulls are evidence enough but for (1/n + 1/n') (ln(1/delta) / epsilon)^2, which asks for
    // about 1000 each. Without it at most 5 runs of 40 would take more than 1000 pulls; with it at most 5 take fewer.
    [Fact]
    public void AdapTt_SmallEpsilon_AsksForMore()
    {
        int many = 0;
        for (ulong run = 0; run < 40; run++)
        {
            var learner = new AdapTt(2, new RandomStream(run), new PrivateConfidenceOptions { Epsilon = 0.02, Delta = 0.1, Noise = PrivacyNoise.Simulation });
            int pulls = 0;
            for (; !learner.HasStopped && pulls < 5000; pulls++)
            {
                Choice choice = learner.Act(default);
                learner.Learn(default, choice, choice.Arm == 0 ? 0.75 : 0.25);
            }

            if (pulls > 1000) many++;
        }

        Assert.InRange(many, 30, 40);
    }

    // s = 2, delta = 0.05, epsilon = 0.01: R_1 = floor(max(32 ln(320) 4, 8 ln(160) 2 / 0.01) + 1) = floor(8121.3), as privacy decides.
    [Theory]
    [InlineData(1, 739)]
    [InlineData(0.01, 8121)]
    public void DpSe_FirstEpoch_HasTheLengthOfThePaper(double epsilon, int pulls)
    {
        var learner = new DpSe(2, new RandomStream(1), new PrivateConfidenceOptions { Epsilon = epsilon, Noise = PrivacyNoise.Simulation });
        int played = 0;
        while (learner.Act(default) is { Arm: 0 } choice)
        {
            learner.Learn(default, choice, 0.5);
            played++;
        }

        Assert.Equal(pulls, played);
    }

    // An arm's means are those of 1, 1, 2, 4, 8, ... fresh rewards.
    [Fact]
    public void AdapTt_Phases_DoubleAndUseFreshRewards()
    {
        var learner = new AdapTt(2, new RandomStream(1), new PrivateConfidenceOptions { Noise = PrivacyNoise.None, Delta = 1e-9 });
        var lengths = new List<int>();
        int open = 0, pulls = 0;
        double before = 0;
        for (int round = 0; round < 300; round++)
        {
            Choice choice = learner.Act(default);
            // Arm 0 gives 1 / (pulls + 1): every phase has another mean.
            double reward = choice.Arm == 1 ? 0 : 1.0 / ++pulls;
            learner.Learn(default, choice, reward);
            if (choice.Arm == 1) continue;
            open++;
            if (learner.Means[0] == before) continue;
            before = learner.Means[0];
            Assert.Equal(Enumerable.Range(pulls - open + 1, open).Average(n => 1.0 / n), before, 12);
            lengths.Add(open);
            open = 0;
        }

        Assert.Equal([1, 1, 2, 4, 8], lengths.Take(5));
    }

    // Arm 0 gives 1 once; were it taken in at both tries, its mean would be 2 beside noise of scale 2^-20.
    [Fact]
    public void AdapTt_RefusedReleaseTriedAgain_CountsTheRewardOnce()
    {
        var ledger = new PrivacyLedger();
        ledger.Limit("trial", 1);
        var learner = new AdapTt(2, null, new PrivateConfidenceOptions { Epsilon = 1 << 20, ZeroOneRewards = true }, ledger.Account("trial"));
        Choice choice = learner.Act(default);
        Assert.Throws<InvalidOperationException>(() => learner.Learn(default, choice, 1));
        ledger.Limit("trial", 1 << 20);
        learner.Learn(default, choice, 1);
        Assert.Equal(1, learner.Means[0]);
        Assert.Equal(1 << 20, ledger.Total("trial").Epsilon);
    }

    [Fact]
    public void AdapTt_StreamWithSecureNoise_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new AdapTt(2, new RandomStream(1)));
        Assert.Equal(0, new AdapTt(2).Act(default).Arm);
        Assert.Throws<ArgumentNullException>(() => new AdapTt(2, null, Simulated with { Noise = PrivacyNoise.None }));
    }

    // The steady state allocates nothing; what phases and stopping need is theirs.
    [Fact]
    public void Rounds_BetweenPhases_AllocateNothing()
    {
        ILearner<None, Choice, double>[] learners =
        [
            new Lucb(4), new TopTwo(4, new RandomStream(1)), new SequentialHalving(4, 1 << 20),
            new DpBai(ArmFeatures.Canonical(4), 1 << 20, new RandomStream(1), new DpBaiOptions { Noise = PrivacyNoise.Simulation }),
            new PrivateUniformAllocation(4, 1 << 20),
        ];
        foreach (ILearner<None, Choice, double> learner in learners)
        {
            Play(2000);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Play(2000);
            Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());

            void Play(int rounds)
            {
                for (int round = 0; round < rounds; round++) learner.Learn(default, learner.Act(default), 0.5);
            }
        }
    }
}
