using Bandits.Tests;
using System.Text;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Learners.Tests.Shared;

/// <summary>What holds for every learner of arms.</summary>
public sealed class LearnerProperties
{
    private const int Arms = 7;
    private const long Horizon = 2000;

    [Theory]
    [MemberData(nameof(Subjects.WithDistribution), MemberType = typeof(Subjects))]
    public void CopyDistribution_EveryRound_IsADistributionThatHoldsTheProbabilityOfTheChoice(string name)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        var distribution = (IHasDistribution)subject.Real;
        Assert.Equal(Arms, distribution.Arms);
        double[] probabilities = new double[Arms];
        Run(subject, Horizon, choice =>
        {
            distribution.CopyDistribution(probabilities);
            Assert.All(probabilities, p => Assert.InRange(p, 0, 1));
            Assert.Equal(1, probabilities.Sum(), 1e-12);
            Assert.Equal(choice.Probability, probabilities[choice.Arm]);
        });
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Act_SameSeed_SameChoices(string name) =>
        Assert.Equal(Choices(Subjects.Build(name, Arms, Horizon), Horizon), Choices(Subjects.Build(name, Arms, Horizon), Horizon));

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Load_SavedBetweenActAndLearn_GoesOnBitForBit(string name)
    {
        Subject first = Subjects.Build(name, Arms, Horizon, seed: 1), second = Subjects.Build(name, Arms, Horizon, seed: 2);
        Run(first, 777);
        Choice open = first.Learner.Act(default);
        if (first.Real is not IQueries) second.Learner.Act(default); // a state of its own, to be overwritten
        SavedState.Load(second.State, first.Save());
        Assert.Equal(first.Save(), second.Save());
        if (first.Real is not IQueries) // the wrapper of the two-query learner remembers the query
        {
            first.Learner.Learn(default, open, 0.25);
            second.Learner.Learn(default, open, 0.25);
        }

        Assert.Equal(Choices(first, 777), Choices(second, 777));
        Assert.Equal(first.Save(), second.Save());
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Round_SteadyState_AllocatesNothing(string name)
    {
        Subject subject = Subjects.Build(name, Arms, 20_000);
        var rewards = new RandomStream(3);
        Assert.Equal(0, Allocation.Of(() => Play(subject.Learner, rewards, 2000)));

        static void Play(ILearner<None, Choice, double> learner, RandomStream rewards, int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                Choice choice = learner.Act(default);
                learner.Learn(default, choice, rewards.NextDouble());
            }
        }
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Act_OneArm_PlaysIt(string name)
    {
        foreach (long horizon in new long[] { 1, 100 })
        {
            Subject subject = Subjects.Build(name, 1, horizon);
            Run(subject, 100, choice =>
            {
                Assert.Equal(0, choice.Arm);
                if (subject.Real is IHasDistribution) Assert.Equal(1, choice.Probability, 1e-12);
            });
        }
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Act_HorizonOfOneRound_PlaysAnArm(string name)
    {
        Subject subject = Subjects.Build(name, Arms, 1);
        Run(subject, 1, choice => Assert.InRange(choice.Arm, 0, Arms - 1));
        if (name != "Ucb1") AssertFinite(subject); // 1 / sqrt(N_i) is infinite for its arms that were not played
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void State_HugeHorizonAndExtremeRewards_StaysFinite(string name)
    {
        foreach (double reward in new[] { 0.0, 1.0 })
        {
            Subject subject = Subjects.Build(name, 3, 1L << 30);
            Run(subject, 20_000, reward: _ => reward);
            AssertFinite(subject);
        }
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Build_NoArms_Throws(string name) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Subjects.Build(name, 0, Horizon));

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Learn_NotFinite_ThrowsAndChangesNothing(string name)
    {
        foreach (double feedback in new[] { double.NaN, double.PositiveInfinity, double.NegativeInfinity }) Refuses<ArgumentOutOfRangeException>(name, feedback);
    }

    [Theory]
    [MemberData(nameof(Subjects.Bounded), MemberType = typeof(Subjects))]
    public void Learn_OutsideTheUnitInterval_ThrowsAndChangesNothing(string name)
    {
        foreach (double feedback in new[] { -1e-9, Math.BitIncrement(1.0), 17 }) Refuses<ArgumentOutOfRangeException>(name, feedback);
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Learn_ArmNeverChosen_ThrowsAndChangesNothing(string name) =>
        Refuses<InvalidOperationException>(name, 0.5, choice => choice with { Arm = (choice.Arm + 1) % Arms });

    [Theory]
    [MemberData(nameof(Subjects.Prompt), MemberType = typeof(Subjects))]
    public void Learn_AnotherProbability_ThrowsAndChangesNothing(string name) =>
        Refuses<InvalidOperationException>(name, 0.5, choice => choice with { Probability = choice.Probability / 2 });

    // They divide by the probability that comes back with the choice.
    [Theory]
    [InlineData("Exp3")]
    [InlineData("Exp3Ix")]
    [InlineData("Exp3S")]
    public void Learn_ImpossibleProbability_ThrowsAndChangesNothing(string name)
    {
        foreach (double probability in new[] { 0, -0.5, 1.5, double.NaN, double.PositiveInfinity })
            Refuses<ArgumentOutOfRangeException>(name, 0.5, choice => choice with { Probability = probability });
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Learn_NoSuchArm_ThrowsAndChangesNothing(string name)
    {
        Refuses<ArgumentOutOfRangeException>(name, 0.5, choice => choice with { Arm = -1 });
        Refuses<ArgumentOutOfRangeException>(name, 0.5, choice => choice with { Arm = Arms });
    }

    [Theory]
    [MemberData(nameof(Subjects.All), MemberType = typeof(Subjects))]
    public void Learn_BeforeActOrTwice_ThrowsAndChangesNothing(string name)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        byte[] before = subject.Save();
        Assert.Throws<InvalidOperationException>(() => subject.Learner.Learn(default, new Choice(0, 1), 0.5));
        Assert.Equal(before, subject.Save());

        Choice choice = subject.Learner.Act(default);
        subject.Learner.Learn(default, choice, 0.5);
        byte[] after = subject.Save();
        Assert.Throws<InvalidOperationException>(() => subject.Learner.Learn(default, choice, 0.5));
        Assert.Equal(after, subject.Save());
    }

    [Theory]
    [MemberData(nameof(Subjects.Batchable), MemberType = typeof(Subjects))]
    public void Act_EveryRound_TakesTheStatedNumberOfUniforms(string name)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        ulong perRound = (ulong)((IBatchable)subject.Real).UniformsPerRound, expected = 0;
        Run(subject, Horizon, _ => expected += perRound);
        Assert.Equal(expected, subject.Stream.Position);
    }

    [Theory]
    [MemberData(nameof(Subjects.Prompt), MemberType = typeof(Subjects))]
    public void Act_FeedbackOutstandingWithoutDelaySupport_ThrowsUntilLearnedOrSkipped(string name)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        Choice choice = subject.Learner.Act(default);
        byte[] before = subject.Save();
        Assert.Throws<InvalidOperationException>(() => subject.Learner.Act(default));
        Assert.Equal(before, subject.Save());

        var skipping = (ISkipsRounds<Choice>)subject.Real;
        skipping.Skip(choice);
        Assert.Throws<InvalidOperationException>(() => skipping.Skip(choice));
        Assert.Throws<InvalidOperationException>(() => subject.Learner.Learn(default, choice, 0.5));
        subject.Learner.Act(default);
    }

    // The order in which the feedback of a set of choices comes does not matter: these learners keep sums.
    [Theory]
    [MemberData(nameof(Subjects.OrderFree), MemberType = typeof(Subjects))]
    public void Learn_LateInAnotherOrder_SameDistribution(string name)
    {
        Subject forth = Subjects.Build(name, Arms, Horizon), back = Subjects.Build(name, Arms, Horizon);
        Choice[] choices = [.. Enumerable.Range(0, 40).Select(_ => forth.Learner.Act(default))];
        Assert.Equal(choices, choices.Select(_ => back.Learner.Act(default)));
        for (int i = 0; i < choices.Length; i++)
        {
            // Whole rewards, so that no learner draws for a fraction.
            forth.Learner.Learn(default, choices[i], Reward(choices[i].Arm, i));
            int j = choices.Length - 1 - i;
            back.Learner.Learn(default, choices[j], Reward(choices[j].Arm, j));
        }

        for (int round = 0; round < 50; round++)
        {
            Choice a = forth.Learner.Act(default), b = back.Learner.Act(default);
            Assert.Equal(a.Arm, b.Arm);
            Assert.Equal(a.Probability, b.Probability, 1e-12);
        }

        static double Reward(int arm, int turn) => arm == 0 || (arm + turn) % 3 == 0 ? 1 : 0;
    }

    [Theory]
    [MemberData(nameof(Subjects.LearnFast), MemberType = typeof(Subjects))]
    public void Run_FeedbackLateAndOutOfOrder_EarnsMoreThanUniformPlay(string name)
    {
        const int Rounds = 4000;
        Subject subject = Subjects.Build(name, Arms, Rounds);
        var random = new RandomStream(5);
        var waiting = new List<Choice>();
        int good = 0;
        for (int round = 0; round < Rounds; round++)
        {
            Choice choice = subject.Learner.Act(default);
            if (choice.Arm == 4) good++;
            waiting.Add(choice);
            if (waiting.Count <= 30) continue;
            int i = random.NextIndex(waiting.Count);
            subject.Learner.Learn(default, waiting[i], random.NextDouble() < (waiting[i].Arm == 4 ? 0.9 : 0.2) ? 1 : 0);
            waiting.RemoveAt(i);
        }

        // Uniform play would choose arm 4 about 571 times, with a standard deviation of 22.
        Assert.True(good > 1500, $"played the best arm {good} times of {Rounds}");
    }

    // Arms whose feedback is out are not tried again and again: without any feedback all arms have their turn.
    [Theory]
    [InlineData("Ucb1")]
    [InlineData("KlUcb")]
    [InlineData("Moss")]
    [InlineData("Moss anytime")]
    [InlineData("ExploreThenCommit")]
    public void Act_NoFeedbackAtAll_TriesTheArmsInTurn(string name)
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        for (int round = 0; round < 3 * Arms; round++) Assert.Equal(round % Arms, subject.Learner.Act(default).Arm);
    }

    // Arm i of one world is arm map[i] of the other. After the arms were tried once each in the order of their
    // labels the choices correspond, as long as no two indices tie.
    [Theory]
    [InlineData("Ucb1")]
    [InlineData("KlUcb")]
    [InlineData("Moss")]
    [InlineData("Moss anytime")]
    [InlineData("SlidingWindowUcb")]
    public void Act_ArmsRelabelled_ChoicesRelabelled(string name)
    {
        int[] map = [3, 0, 6, 1, 5, 2, 4];
        long[] first = Pulls(arm => arm), second = Pulls(arm => Array.IndexOf(map, arm));
        for (int arm = 0; arm < Arms; arm++) Assert.Equal(first[arm], second[map[arm]]);

        long[] Pulls(Func<int, int> original)
        {
            Subject subject = Subjects.Build(name, Arms, Horizon);
            var table = new RandomTable(9);
            long[] pulls = new long[Arms];
            // Within the shortest window, so that forgetting does not depend on the order of the first tries.
            for (int round = 0; round < 90; round++)
            {
                Choice choice = subject.Learner.Act(default);
                int arm = original(choice.Arm);
                double reward = 0.1 * arm + 0.3 * table.Uniform(pulls[choice.Arm]++, arm);
                subject.Learner.Learn(default, choice, reward);
            }

            return pulls;
        }
    }

    private static void Refuses<TException>(string name, double feedback, Func<Choice, Choice>? alter = null)
        where TException : Exception
    {
        Subject subject = Subjects.Build(name, Arms, Horizon);
        Run(subject, 50);
        Choice choice = subject.Learner.Act(default);
        byte[] before = subject.Save();
        Assert.Throws<TException>(() => subject.Learner.Learn(default, alter?.Invoke(choice) ?? choice, feedback));
        Assert.Equal(before, subject.Save());
        subject.Learner.Learn(default, choice, 0.5);
    }

    private static void Run(Subject subject, long rounds, Action<Choice>? see = null, Func<Choice, double>? reward = null)
    {
        var noise = new RandomStream(11);
        for (long round = 0; round < rounds; round++)
        {
            Choice choice = subject.Learner.Act(default);
            see?.Invoke(choice);
            subject.Learner.Learn(default, choice, reward?.Invoke(choice) ?? 0.5 * noise.NextDouble() + 0.07 * choice.Arm);
        }
    }

    private static List<Choice> Choices(Subject subject, long rounds)
    {
        var choices = new List<Choice>();
        Run(subject, rounds, choices.Add);
        return choices;
    }

    // A saved state writes numbers that are not finite as text.
    private static void AssertFinite(Subject subject)
    {
        string json = Encoding.UTF8.GetString(subject.Save());
        Assert.DoesNotContain("NaN", json, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", json, StringComparison.Ordinal);
    }
}
