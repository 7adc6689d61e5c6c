using System.Text.Json;
using Bandits.Randomness;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Saving;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests.Saving;

/// <summary>A tuner file under power cuts and kills at every step of its writing.</summary>
public sealed class FaultTests
{
    private const string Path = "state.json";
    private const int Longest = 24; // trials before the next history begins
    private static readonly ParameterSpace Space = Grid.Of(3);

    // The whole state after each number of trials: a run is the same however often it is cut off, since nothing is asked twice.
    private static readonly byte[][] States = [.. Enumerable.Range(0, Longest + 2).Select(trials =>
    {
        Tuner tuner = New();
        for (int trial = 0; trial < trials; trial++) Play(tuner);
        return tuner.Snapshot();
    })];

    /// <summary>100000 power cuts and kills at random steps, in four histories side by side: acknowledged trials are there, and the state is whole.</summary>
    [Fact]
    public void Tell_PowerCutsAtEveryStep_LoseNothingAcknowledged()
    {
        const int Cuts = 100_000, Histories = 4;
        long[] torn = new long[Histories], steps = new long[64];
        Parallel.For(0, Histories, history =>
        {
            RandomStream random = new(77, (ulong)history);
            FailingDisk disk = new(random.NextIndex);
            int told = 0, found = 0; // what a tuner said is there, and what may be there
            for (int cut = 0; cut < Cuts / Histories; cut++)
            {
                if (told >= Longest) (disk, told, found) = (new FailingDisk(random.NextIndex), 0, 0);
                int after = random.NextIndex(48);
                disk.StepsLeft = after;
                try
                {
                    Tuner tuner = New();
                    using TunerFile file = TunerFile.Open(Path, tuner, true, disk);
                    Assert.InRange(tuner.Progress.Told, told, found);
                    told = found = (int)tuner.Progress.Told;
                    while (told < Longest)
                    {
                        found = told + 1;
                        Play(tuner);
                        told = found;
                    }
                }
                catch (PowerCutException)
                {
                    Interlocked.Increment(ref steps[after]);
                }

                if (disk.Names.Contains(Path + ".tmp")) torn[history]++;
                if (random.NextIndex(4) == 0) disk.EndProcess();
                else disk.Recover();
                found = Check(disk, told, found);
            }
        });
        Assert.True(torn.Sum() > Cuts / 4, $"Only {torn.Sum()} cuts fell into a save.");
        Assert.True(steps[..48].All(count => count > 500), $"Cuts by step: {string.Join(' ', steps)}"); // every step of opening and of the first saves
    }

    /// <summary>A writer that does not flush is found out: the test above can fail.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Tell_DiskThatDoesNotFlush_LosesTrials(bool ignoresFlush, bool ignoresFolderFlush)
    {
        RandomStream random = new(5);
        int damaged = 0;
        for (int run = 0; run < 200; run++)
        {
            var disk = new FailingDisk(random.NextIndex) { IgnoresFlush = ignoresFlush, IgnoresFolderFlush = ignoresFolderFlush };
            Tuner tuner = New();
            TunerFile.Open(Path, tuner, true, disk);
            for (int trial = 0; trial < 3; trial++) Play(tuner);
            disk.Recover();
            try
            {
                Check(disk, 3, 3);
            }
            catch (Exception error) when (error is JsonException or Xunit.Sdk.XunitException)
            {
                damaged++;
            }
        }

        Assert.InRange(damaged, 50, 200);
    }

    // The state that is found: whole, with all trials that were acknowledged, and no more than were told.
    private static int Check(FailingDisk disk, int least, int most)
    {
        byte[]? content = disk.Read(Path);
        if (content is null)
        {
            Assert.Equal(0, least);
            return 0;
        }

        Tuner found = New();
        found.Restore(content);
        int told = (int)found.Progress.Told;
        Assert.InRange(told, least, most);
        Assert.True(content.AsSpan().SequenceEqual(States[told]));
        return told;
    }

    private static Tuner New() => new(Space, new TunerOptions { Learner = "thompson", Seed = 9 });

    private static void Play(Tuner tuner)
    {
        Ticket ticket = tuner.Ask();
        tuner.Tell(ticket.Id, Outcome.Completed(Grid.Cost(ticket.Arm, 3, ticket.Id)));
    }
}
