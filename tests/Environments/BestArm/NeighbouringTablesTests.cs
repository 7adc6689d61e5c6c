using Bandits.Environments.BestArm;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Environments.Tests.BestArm;

public sealed class NeighbouringTablesTests
{
    [Fact]
    public void Random_DiffersInOneReward()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            NeighbouringTables tables = NeighbouringTables.Random(new RandomStream(seed), 4, 7);
            var differences = (from arm in Enumerable.Range(0, 4) from pull in Enumerable.Range(0, 7)
                               where tables.First[arm][pull] != tables.Second[arm][pull] select (arm, pull)).ToList();
            Assert.Single(differences);
            Assert.Equal(1, tables.First[differences[0].arm][differences[0].pull] + tables.Second[differences[0].arm][differences[0].pull]);
        }
    }

    [Fact]
    public void OfOneParticipant_ReplacesALineAndNoOther()
    {
        double[][] table = [[0, 1], [1, 0], [0.5, 0.5]];
        NeighbouringTables tables = NeighbouringTables.OfOneParticipant(table, 1, 0.25, 0.75);
        Assert.Equal(table, tables.First);
        Assert.Equal([[0, 1], [0.25, 0.75], [0.5, 0.5]], tables.Second);
        Assert.Equal([1.0, 0.0], table[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbouringTables.OfOneParticipant(table, 3, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbouringTables.OfOneParticipant(table, 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => NeighbouringTables.OfOneReward(table, 0, 0, 1.5));
    }

    [Fact]
    public void Respond_ByPullOrByParticipant_ReadsTheTable()
    {
        double[][] table = [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]];
        int[] arms = [1, 0, 1, 1, 1];
        double[] Play(TableUnit unit)
        {
            var environment = new ScriptedArms(table, unit);
            return [.. arms.Select(arm => environment.Respond(new Choice(arm, 1)))];
        }

        Assert.Equal([0.4, 0.1, 0.5, 0.6, 0], Play(TableUnit.Pull));
        Assert.Equal([0.2, 0.4, 0, 0, 0], Play(TableUnit.Participant));
        Assert.Equal((2, 3), (new ScriptedArms(table).Arms, new ScriptedArms(table, TableUnit.Participant).Arms));
    }
}
