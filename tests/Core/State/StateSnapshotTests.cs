using Bandits.State;
using Bandits.Tests;

namespace Bandits.Core.Tests.State;

public sealed class StateSnapshotTests
{
    [Fact]
    public void Restore_AfterChanges_BringsEveryFieldBack()
    {
        Machine source = Filled(), other = new();
        var snapshot = new StateSnapshot(source);
        byte[] before = SavedState.Save(source);
        source.Number = 9;
        source.Numbers[1] = 8;
        source.Ints[2] = 7;
        source.Inner = 6;
        snapshot.Restore(source);
        snapshot.Restore(other);
        Assert.Equal(before, SavedState.Save(source));
        Assert.Equal(before, SavedState.Save(other));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Restore_ObjectOfAnotherSize_Throws(int size) =>
        Assert.Throws<ArgumentException>(() => new StateSnapshot(Filled()).Restore(new Machine(size)));

    [Fact]
    public void Restore_ManyTimes_AllocatesNothing()
    {
        Machine machine = Filled();
        var snapshot = new StateSnapshot(machine);
        Assert.Equal(0, Allocation.Of(() =>
        {
            for (int i = 0; i < 100; i++) snapshot.Restore(machine);
        }));
    }

    private static Machine Filled()
    {
        var machine = new Machine { Number = double.NaN, Long = long.MinValue, Int = -5, Flag = true, Inner = 0.25 };
        for (int i = 0; i < 3; i++) (machine.Numbers[i], machine.Longs[i], machine.Ints[i]) = (i + 0.5, i + 10, i - 20);
        return machine;
    }
}
