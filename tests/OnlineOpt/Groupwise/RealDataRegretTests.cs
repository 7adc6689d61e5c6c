using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.OnlineOpt.Tests.Groupwise;

/// <summary>Regrets on stand-ins of two public data sets. Fixed seeds; four combined standard errors or 15 %.</summary>
public sealed class RealDataRegretTests
{
    // Groups young, obese, smoker, non-smoker, male, female, always.
    [Fact]
    public void Regrets_MedicalCosts_AreAsMeasured()
    {
        (double[][] single, double[][] mixture, double[][] average) = Play(10, seed => MedicalCosts.StandIn(new Streams(seed, "medical")));
        int[] groups = [0, 6, 7, 8, 9, 10, 11];
        GroupRun.AssertNear([.57, 3.67, 5.58, 1.81, .83, .51, 1.17], Pick(single, groups), "base");
        GroupRun.AssertNear([-1.69, 1.29, 1.46, .81, -2.13, -1.66, -3.95], Pick(mixture, groups), "mixture");
        GroupRun.AssertNear([-1.94, 1.01, 1.04, .58, -2.47, -1.96, -4.60], Pick(average, groups), "average");
        for (int group = 0; group < 12; group++)
            Assert.True(mixture.Average(lane => lane[group]) < single.Average(lane => lane[group]), $"group {group}");
    }

    // The published table, over ten shuffles of the file, by ten others.
    [Fact]
    [Trait("Category", "Long")] // the file does not come with the project
    public void Regrets_MedicalCostsFile_AreAsPublished()
    {
        string path = Path.Combine(Environment.GetEnvironmentVariable("BANDITS_DATA") ?? "", "insurance.csv");
        if (!File.Exists(path)) Assert.Skip("needs the public file insurance.csv in the folder that BANDITS_DATA names");
        GroupData data = MedicalCosts.Read(path);
        Assert.Equal((MedicalCosts.FileRows, 18), (data.Rows, data.Features));
        double[] sizes = new double[12];
        for (int row = 0; row < data.Rows; row++)
            foreach (ActiveGroup group in data.Context(row).Active.Span) sizes[group.Group]++;
        Assert.Equal([574, 408, 356, 20, 225, 386, 707, 274, 1064, 676, 662, 1338], sizes);
        Assert.Equal(12.10, GroupRun.Hindsight(data)[11], .02); // the published one lacks a row
        GroupRun.AssertNear([.55, .38, .44, .16, 1.59, 1.55, 3.42, 5.06, 1.70, .65, .59, 1.13], Shuffled(() => GroupRun.Base(data)), "base");
        GroupRun.AssertNear(
            [-1.58, -.97, -.64, .11, .36, .43, 1.25, 1.47, .73, -1.75, -1.57, -3.43],
            Shuffled(() => GroupRun.Ridges(data, OutputMode.Mixture)), "mixture");

        double[][] Shuffled<TLearner>(Func<TLearner> create)
            where TLearner : ILearner<GroupContext, Prediction, Label>, IChargesLoss<Label> =>
            [.. Enumerable.Range(1, 10).Select(seed => GroupRun.Regrets(data, create(), shuffle: GroupRun.Stream(seed)))];
    }

    // Groups young, old, hs, college, male, white, always.
    [Fact]
    public void Regrets_AdultIncome_AreAsMeasured()
    {
        (double[][] single, double[][] mixture, double[][] average) = Play(3, seed => AdultIncome.StandIn(new Streams(seed, "adult"), 6000));
        int[] groups = [0, 2, 3, 4, 5, 7, 12];
        GroupRun.AssertNear([12.5, 7.6, 7.2, 8.6, 5.4, 4.2, 5.5], Pick(single, groups), "base");
        GroupRun.AssertNear([6.1, 5.0, 3.3, 2.7, -1.8, -5.5, -4.3], Pick(mixture, groups), "mixture");
        GroupRun.AssertNear([4.3, 3.7, 1.3, .7, -4.3, -8.2, -8.3], Pick(average, groups), "average");
        foreach (int group in groups) Assert.True(mixture.Average(lane => lane[group]) < single.Average(lane => lane[group]), $"group {group}");
    }

    // At the size of the public file one learner for all is worse in every group but the two smallest, of about 400 rows, where both are near 1.
    [Fact]
    [Trait("Category", "Long")]
    public void Regrets_AdultIncomeFullSize_AreBelowThoseOfOneLearnerForAll()
    {
        GroupData data = AdultIncome.StandIn(new Streams(1, "adult"));
        double[] single = GroupRun.Regrets(data, GroupRun.Base(data));
        double[] mixture = GroupRun.Regrets(data, GroupRun.Ridges(data, OutputMode.Mixture));
        for (int group = 0; group < 13; group++)
            Assert.True(
                mixture[group] < single[group] + (group is 9 or 10 ? 1 : 0),
                $"group {group}: {string.Join(" ", mixture)} against {string.Join(" ", single)}");
    }

    // The regret of the forward forecaster grows as ln T: a factor 1.6 over 16 times the rounds, where a root would give 4.
    [Fact]
    public void Regrets_Forward_GrowAsTheLogarithmOfTheHorizon()
    {
        int[] horizons = [1000, 4000, 16000];
        double[] circle = [.. horizons.Select(rows => Enumerable.Range(1, 5).Average(seed =>
        {
            GroupData data = SyntheticGroups.Draw(new Streams((ulong)seed, "rate"), rows);
            return GroupRun.Regrets(data, GroupRun.Ridges(data, OutputMode.Mixture, forward: true))[0];
        }))];
        Assert.Equal(4.8, circle[0], .8);
        Assert.Equal(5.7, circle[1], .8);
        Assert.Equal(7.6, circle[2], 1.2);
        Assert.InRange(circle[2] / circle[0], 1.2, 2);
    }

    private static (double[][] Single, double[][] Mixture, double[][] Average) Play(int lanes, Func<ulong, GroupData> draw)
    {
        GroupData[] data = [.. Enumerable.Range(1, lanes).Select(seed => draw((ulong)seed))];
        return (
            [.. data.Select(rows => GroupRun.Regrets(rows, GroupRun.Base(rows)))],
            [.. data.Select(rows => GroupRun.Regrets(rows, GroupRun.Ridges(rows, OutputMode.Mixture)))],
            [.. data.Select(rows => GroupRun.Regrets(rows, GroupRun.Ridges(rows, OutputMode.Average)))]);
    }

    private static double[][] Pick(double[][] lanes, int[] groups) => [.. lanes.Select(lane => groups.Select(group => lane[group]).ToArray())];
}
