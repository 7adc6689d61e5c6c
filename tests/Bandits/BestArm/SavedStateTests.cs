using Bandits.BestArm;
using Bandits.Private;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;

namespace Bandits.Learners.Tests.BestArm;

public sealed class SavedStateTests
{
    private const int Arms = 7, Rounds = 240;

    private static readonly ArmFeatures Features = new(
        [1, 0, 0], [0, 1, 0], [0, 0, 1], [0.6, 0.5, 0.1], [0.3, 0.3, 0.9], [0.8, 0.1, 0.4], [0, 0, 0]);

    private static readonly Dictionary<string, Func<ILearner<None, Choice, double>>> Builders = new()
    {
        ["UniformAllocation"] = () => new UniformAllocation(Arms, 200),
        ["SequentialHalving"] = () => new SequentialHalving(Arms, 200),
        ["SuccessiveRejects"] = () => new SuccessiveRejects(Arms, 200),
        ["OdLinBai"] = () => new OdLinBai(Features, 200),
        ["Lucb"] = () => new Lucb(Arms, new ConfidenceOptions { Delta = 0.9 }),
        ["TopTwo"] = () => new TopTwo(Arms, new RandomStream(4), new TopTwoOptions { Delta = 0.9, Threshold = StoppingThreshold.Experimental }),
        ["TopTwo Bernoulli"] = () => new TopTwo(Arms, new RandomStream(4), new TopTwoOptions { Delta = 0.9, Law = TopTwoLaw.Bernoulli }),
    };

    public static TheoryData<string> Names => [.. Builders.Keys];

    // Stopped anywhere, also between choice and reward, a fresh learner goes on with the same choices to the same end.
    [Theory]
    [MemberData(nameof(Names))]
    public void Load_StoppedAnywhere_GoesOnAsIfNeverStopped(string name)
    {
        ILearner<None, Choice, double> whole = Builders[name]();
        var choices = new Choice[Rounds];
        var states = new List<byte[]>(); // before and after each choice
        for (int round = 0; round < Rounds; round++)
        {
            states.Add(SavedState.Save((IHasState)whole));
            choices[round] = whole.Act(default);
            states.Add(SavedState.Save((IHasState)whole));
            whole.Learn(default, choices[round], Reward(round, choices[round]));
        }

        byte[] end = SavedState.Save((IHasState)whole);
        for (int stop = 0; stop < states.Count; stop += 7)
        {
            ILearner<None, Choice, double> fresh = Builders[name]();
            SavedState.Load((IHasState)fresh, states[stop]);
            Assert.Equal(states[stop], SavedState.Save((IHasState)fresh));
            for (int round = stop / 2; round < Rounds; round++)
            {
                if (2 * round >= stop) Assert.Equal(choices[round], fresh.Act(default));
                fresh.Learn(default, choices[round], Reward(round, choices[round]));
            }

            Assert.Equal(end, SavedState.Save((IHasState)fresh));
            Assert.Equal(((IRecommends)whole).Recommendation, ((IRecommends)fresh).Recommendation);
            if (whole is not PhasedLearner phased) continue;
            Assert.True(phased.HasFinished);
            Assert.Equal(phased.Phases.Select(Text), ((PhasedLearner)fresh).Phases.Select(Text));
            Assert.Equal(phased.Active, ((PhasedLearner)fresh).Active);
        }
    }

    // A learner that is further on is set back, and its phases with it.
    [Fact]
    public void Load_EarlierState_GoesBack()
    {
        var learner = new SequentialHalving(5, 60);
        byte[] start = SavedState.Save(learner);
        var snapshot = new StateSnapshot(learner);
        for (int time = 0; time < 3; time++)
        {
            while (!learner.HasFinished) learner.Learn(default, learner.Act(default), time);
            Assert.Equal(3, learner.Phases.Count);
            if (time == 0) snapshot.Restore(learner);
            else SavedState.Load(learner, start);
            Assert.Equal(start, SavedState.Save(learner));
            Assert.Equal((0, 5), (learner.Phases.Count, learner.Active.Count));
        }
    }

    [Fact]
    public void Load_OtherNumberOfArms_IsRefused() => Assert.Throws<System.Text.Json.JsonException>(
        () => SavedState.Load(new Lucb(3), SavedState.Save(new Lucb(4))));

    // What would hold secret rewards cannot be saved.
    [Fact]
    public void PrivateLearners_HaveNoState() =>
        Assert.DoesNotContain(typeof(DpBai).Assembly.GetTypes(), type => type.Namespace == typeof(DpBai).Namespace && type.IsPublic && type.IsAssignableTo(typeof(IHasState)));

    [Fact]
    public void Phases_CannotBeChangedFromOutside()
    {
        var learner = new UniformAllocation(2, 2);
        while (!learner.HasFinished) learner.Learn(default, learner.Act(default), 0.5);
        Assert.Throws<NotSupportedException>(() => ((IList<int>)learner.Phases[0].Arms)[0] = 1);
        Assert.Throws<NotSupportedException>(() => ((IList<double>)learner.Phases[0].Means)[0] = 1);
        Assert.Throws<NotSupportedException>(() => ((IList<int>)learner.Active)[0] = 1);
        Assert.Throws<NotSupportedException>(() => ((IList<PhaseEstimates>)learner.Phases).Clear());
    }

    private static string Text(PhaseEstimates phase) => $"{string.Join(' ', phase.Arms)}: {string.Join(' ', phase.Means.Select(mean => mean.ToString("R", null)))}";

    private static double Reward(int round, Choice choice) => (31 * round + 17 * choice.Arm) % 10 < 3 + choice.Arm ? 1 : 0;
}
