using Bandits.Environments.Costs;
using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.Environments.Tests.Costs;

public sealed class CostTableEnvironmentTests
{
    // Arms 0 and 1, an oracle that sets the context itself; arm 1 is the best fixed one of 3 rounds, arm 0 of 2.
    private static readonly CostLayout Layout = CostLayout.Of("omega", [1, 1.5], [new CostReference("oracle", context => context)]) with { Contexts = (0, 1) };
    private static readonly CostTable Table = new(Layout, [0.2, 0.8, 0.3], [0, 6, 1, 5, 1, 2, 9, 4, 3]);

    [Theory]
    [InlineData(CostUnit.Iterations, new double[] { 0, 4, 8 })] // k = 0 and k = 1 both cost nothing
    [InlineData(CostUnit.Work, new double[] { 0, 5, 9 })]
    public void Respond_Arm_CostsWhatTheUnitSays(CostUnit unit, double[] expected)
    {
        var table = new CostTable(Layout with { Unit = unit }, [0.2, 0.8, 0.3], [0, 6, 1, 5, 1, 2, 9, 4, 3]);
        var environment = new CostTableEnvironment(table, 3);
        foreach (double cost in expected) Assert.Equal(cost, Play(environment, 0).Value);
        Assert.Equal(9, environment.AmountOf(0));
    }

    [Fact]
    public void Observe_Rounds_ShowTheContextsInOrder()
    {
        var environment = new CostTableEnvironment(Table, 3);
        foreach (double context in (double[])[0.2, 0.8, 0.3])
        {
            Assert.Equal(context, environment.Observe());
            environment.Respond(new NumberedChoice(1, 1, 0));
        }

        Assert.Contains("ended after 3 rounds", Assert.Throws<InvalidOperationException>(() => environment.Observe()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => environment.Respond(new NumberedChoice(1, 1, 0)));
    }

    [Theory]
    [InlineData(3, new double[] { 6, 1, 4 }, 1.5)]
    [InlineData(2, new double[] { 0, 5 }, 1.0)]
    public void References_InHindsight_AreTheBestOfTheHorizonAndOfEveryRound(int horizon, double[] bestFixed, double setting)
    {
        var environment = new CostTableEnvironment(Table, horizon);
        IRevealsCosts costs = environment;
        Assert.Equal(["best-fixed", "best-arm", "oracle"], environment.References);
        double[] best = [0, 1, 4], settings = [1, 1.5, 1.5], contexts = [0.2, 0.8, 0.3], oracle = [1, 2, 3];
        for (int round = 0; round < horizon; round++)
        {
            Play(environment, costs.Reference("oracle"));
            Assert.Equal(oracle[round], environment.AmountOf(costs.Reference("oracle")));
            Assert.Equal(bestFixed[round], environment.AmountOf(costs.Reference("best-fixed")));
            Assert.Equal(best[round], environment.AmountOf(costs.Reference("best-arm")));
            Assert.Equal((setting, settings[round], contexts[round]),
                (environment.SettingOf(2), environment.SettingOf(3), environment.SettingOf(4)));
        }

        Assert.Contains("best-fixed, best-arm, oracle", Assert.Throws<ArgumentOutOfRangeException>(() => costs.Reference("other")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Respond_NoSuchArm_PlaysNoRound()
    {
        var environment = new CostTableEnvironment(Table, 3);
        Assert.Throws<ArgumentOutOfRangeException>(() => environment.Respond(new NumberedChoice(5, 1, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => environment.Respond(new NumberedChoice(-1, 1, 0)));
        Assert.Equal(0.2, environment.Observe());
    }

    [Fact]
    public void Constructor_LazyTable_IsMadeOnceAndOnlyWhenPlayed()
    {
        int made = 0;
        var table = new Lazy<CostTable>(() =>
        {
            made++;
            return Table;
        });
        CostTableEnvironment[] environments = [new(Layout, table, 3), new(Layout, table, 2, delay: 4)];
        Assert.Equal((2, 3, 0, 4), (environments[0].Arms, environments[0].References.Count, environments[0].Delay, environments[1].Delay));
        Assert.Equal((1.5, (0.0, 1.0)), (environments[0].SettingOf(1), environments[0].ContextRange));
        Assert.Equal(0, made);
        foreach (CostTableEnvironment environment in environments) Play(environment, 0);
        Assert.Equal(1, made);
        Assert.Throws<InvalidOperationException>(() => new CostTableEnvironment(Layout, table, 4).Observe());
    }

    [Fact]
    public void Constructor_WrongArguments_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CostTableEnvironment(Table, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CostTableEnvironment(Table, 3, -1));
        Assert.Contains("at most 3, the rounds of the table", Assert.Throws<ArgumentOutOfRangeException>(() => new CostTableEnvironment(Table, 4)).Message, StringComparison.Ordinal);
    }

    /// <summary>Arms 0, 1, 1 in the three rounds: amounts 0, 1, 4 of 14 and 11 in all.</summary>
    [Fact]
    public void Meters_OfARun_AddUpTheAmounts()
    {
        var environment = new CostTableEnvironment(Table, 3);
        IMeter<double, NumberedChoice, Cost>[] meters =
        [
            new MeanCost(environment), new MeanCost(environment, skip: 1), new CumulativeCost(environment), new CostRegret(environment),
            new ReferenceRegret(environment, "oracle"), new ReferenceRegret(environment, "best-arm"), new ChosenSettings(environment, (0, 1), bins: 2),
            new ChosenSettings(environment, (0, 1), bins: 2, skip: 2),
            new CostQuantile(environment, 0), new CostQuantile(environment, 0.75), new CostQuantile(environment, 1),
        ];
        Loop.Run(new Script(0, 1, 1), environment, 3, meters);
        double[][] read = [.. meters.Select(meter =>
        {
            double[] values = new double[meter.Channels.Count];
            meter.Read(values);
            return values;
        })];
        Assert.Equal([5.0 / 3, 2.5, 5, 5 - 11, 5 - 6, 0], read[..6].Select(values => values[0]));
        Assert.Equal([1.25, 1.5], read[6]);            // contexts 0.2 and 0.3; 0.8
        Assert.Equal([1.5, double.NaN], read[7]);      // context 0.3 alone
        Assert.Equal(["0.25", "0.75"], meters[6].Channels);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChosenSettings(environment, (1, 1), 2));
        Assert.Equal([0.0, 2.5, 4], read[8..].Select(values => values[0])); // of 0, 1, 4
        Assert.Throws<ArgumentOutOfRangeException>(() => new MeanCost(environment, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CostQuantile(environment, 1.1));
    }

    [Fact]
    public void References_ForEveryValue_TellTheirValue()
    {
        CostReference[] bounds = [.. CostReference.ForEach("bound", "omega", [1, 1.05])];
        Assert.Equal(["bound omega=1", "bound omega=1.05"], bounds.Select(bound => bound.Name));
        Assert.Equal([1, 1.05], bounds.Select(bound => bound.Setting!(7)));
        Assert.Equal([1, 1.05, double.NaN], new[] { "bound omega=1", "omega=1.05", "tau" }.Select(CostReference.ValueIn));
    }

    private static Cost Play(CostTableEnvironment environment, int number)
    {
        environment.Observe();
        return environment.Respond(new NumberedChoice(number, 1, 0));
    }

    private sealed class Script(params int[] arms) : ILearner<double, NumberedChoice, Cost>
    {
        private int _round;

        public NumberedChoice Act(double context) => new(arms[_round], 1, _round++);

        public void Learn(double context, NumberedChoice action, Cost feedback)
        {
        }
    }
}
