using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Experts;
using Bandits.OnlineOpt.Groupwise;
using Bandits.OnlineOpt.Tests.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Tests;

namespace Bandits.OnlineOpt.Tests.Experts;

/// <summary>What holds for everything that weighs sleeping experts.</summary>
public sealed class MetaTests
{
    public static TheoryData<string> Names => Metas.Names;

    public static TheoryData<string> Restarting => Metas.Restarting;

    [Theory]
    [MemberData(nameof(Names))]
    public void Weigh_DrawnRounds_IsADistributionOverThoseAwake(string name)
    {
        ISleepingExperts meta = Metas.Build(name, 6);
        var rounds = new DrawnRounds(1, 6, confident: true);
        for (int round = 0; round < 500; round++)
        {
            rounds.Play(meta);
            Assert.Equal(1, rounds.Probabilities.Sum(), 1e-12);
            Assert.All(rounds.Probabilities, p => Assert.InRange(p, 0, 1));
        }
    }

    // What those asleep weigh beside each other does not depend on what the others do.
    [Theory]
    [MemberData(nameof(Names))]
    public void Learn_SomeAsleep_LeavesThemUntouched(string name)
    {
        ISleepingExperts meta = Metas.Build(name, 5);
        ActiveGroup[] all = [.. Enumerable.Range(0, 5).Select(i => new ActiveGroup(i))], some = [new(0), new(3)], others = [new(1), new(2), new(4)];
        double[] p = new double[5], before = new double[3], after = new double[3];
        for (int round = 0; round < 20; round++)
        {
            meta.Weigh(all, p);
            meta.Learn(all, [.9, .2, .4, .8, .1], p[0] * .9 + p[1] * .2 + p[2] * .4 + p[3] * .8 + p[4] * .1);
        }

        meta.Weigh(others, before);
        for (int round = 0; round < 20; round++)
        {
            meta.Weigh(some, p);
            meta.Learn(some, [.3, .6], p[0] * .3 + p[1] * .6);
        }

        meta.Weigh(others, after);
        Assert.Equal(before, after);
    }

    // 3000 rounds in which one expert is better by .3 whenever it is awake.
    [Theory]
    [MemberData(nameof(Names))]
    public void Weigh_OneExpertIsBetter_FollowsItWhenAwake(string name)
    {
        ISleepingExperts meta = Metas.Build(name, 4);
        RandomStream random = new Streams(2, "better").Stream("losses");
        double[] p = new double[4], losses = new double[4];
        double regret = 0;
        int rounds = 0;
        for (int round = 0; round < 3000; round++)
        {
            ActiveGroup[] awake = [.. Enumerable.Range(0, 4).Where(i => i == 0 || random.NextDouble() < .8).Select(i => new ActiveGroup(i))];
            Span<double> probabilities = p.AsSpan(0, awake.Length), given = losses.AsSpan(0, awake.Length);
            meta.Weigh(awake, probabilities);
            double charged = 0, best = double.NaN;
            for (int i = 0; i < awake.Length; i++)
            {
                given[i] = .7 * random.NextDouble() + (awake[i].Group == 2 ? 0 : .3);
                charged += probabilities[i] * given[i];
                if (awake[i].Group == 2) best = given[i];
            }

            meta.Learn(awake, given, charged);
            if (double.IsNaN(best)) continue;
            regret += charged - best;
            rounds++;
        }

        Assert.InRange(regret, 0, .3 * .4 * rounds);
    }

    [Theory]
    [MemberData(nameof(Restarting))]
    public void Restart_InTheFirstRound_IsAFreshExpert(string name)
    {
        var meta = (IRestartsExperts)Metas.Build(name, 3);
        var fresh = (IRestartsExperts)Metas.Build(name, 3);
        ActiveGroup[] all = [new(0), new(1), new(2)];
        double[] p = new double[3], q = new double[3];
        for (int round = 0; round < 30; round++) meta.Learn([new(1)], [.5], .9);
        for (int i = 0; i < 3; i++)
        {
            meta.Restart(i, 1);
            fresh.Restart(i, 1);
        }

        for (int round = 0; round < 10; round++)
        {
            meta.Weigh(all, p);
            fresh.Weigh(all, q);
            Assert.Equal(q, p);
            meta.Learn(all, [.1, .3, .6], .3);
            fresh.Learn(all, [.1, .3, .6], .3);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void SavedState_GoesOnExactly(string name)
    {
        ISleepingExperts meta = Metas.Build(name, 5), copy = Metas.Build(name, 5);
        var first = new DrawnRounds(3, 5);
        for (int round = 0; round < 40; round++)
        {
            if (round % 7 == 3 && meta is IRestartsExperts births) births.Restart(round % 5, round + 1);
            first.Play(meta);
        }

        SavedState.Load(copy, SavedState.Save(meta));
        DrawnRounds one = new(4, 5), other = new(4, 5);
        for (int round = 40; round < 60; round++)
        {
            if (round % 7 == 3 && meta is IRestartsExperts births) births.Restart(round % 5, round + 1);
            if (round % 7 == 3 && copy is IRestartsExperts births2) births2.Restart(round % 5, round + 1);
            one.Play(meta);
            other.Play(copy);
            Assert.Equal(one.Probabilities, other.Probabilities);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rounds_InSteadyState_AllocateNothing(string name)
    {
        ISleepingExperts meta = Metas.Build(name, 5);
        ActiveGroup[] awake = [new(0), new(2), new(4, .5)];
        double[] p = new double[3], losses = [.2, .5, .4];
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int round = 0; round < 200; round++)
            {
                (meta as IHintedExperts)?.Expect(awake, losses);
                meta.Weigh(awake, p);
                meta.Learn(awake, losses, p[0] * losses[0] + p[1] * losses[1] + p[2] * losses[2]);
                (meta as IRestartsExperts)?.Restart(2, round + 1);
            }
        }));
    }

    // Groups asleep half of the time: whatever weighs them, the groups whose own model is better than everybody's gain by it.
    [Theory]
    [MemberData(nameof(Names))]
    public void GroupwiseLearner_WithOverlappingGroups_BeatsOneModelForEverybody(string name)
    {
        GroupData data = SyntheticGroups.Draw(new Streams(5, "metas"), 3000, new SyntheticGroupsOptions { Rule = LabelRule.Priority });
        int groups = data.Groups.Count;
        var learner = new GroupwiseLearner<Prediction, Label>(
            GroupRun.Squared, GroupRun.Many(groups, () => new OnlineRidge(data.Features)), GroupRun.Stream(0), Metas.Build(name, groups));
        double[] regrets = GroupRun.Regrets(data, learner), everybody = GroupRun.Regrets(data, GroupRun.Base(data));
        Assert.True(regrets.Sum() < .6 * everybody.Sum(), $"{regrets.Sum()} against {everybody.Sum()}");
    }
}
