using System.Globalization;
using System.Text;
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
        var tuner = new Tuned();
        for (int trial = 0; trial < trials; trial++) tuner.Play();
        return tuner.Source.Snapshot();
    })];

    /// <summary>A trial that can be told, and what is saved of it.</summary>
    private interface IPlayer
    {
        ISnapshot Source { get; }

        int Told { get; }

        void Play();
    }

    /// <summary>96000 power cuts and kills at random steps, of a state that is quickly made: acknowledged trials are there, and the state is whole.</summary>
    [Fact]
    public void Tell_PowerCutsAtEveryStep_LoseNothingAcknowledged() => Cut(() => new Counter(), cuts: 96_000);

    /// <summary>4000 of a tuner: the state found is that of a tuner that was never cut off, bit for bit.</summary>
    [Fact]
    public void Tell_PowerCutsOfATuner_LeaveTheStateOfAnUncutOne() => Cut(() => new Tuned(), cuts: 4_000);

    /// <summary>A disk that does not flush is found out: the tests above can fail.</summary>
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
            var player = new Counter();
            TunerFile.Open(Path, player.Source, true, disk);
            for (int trial = 0; trial < 3; trial++) player.Play();
            disk.Recover();
            try
            {
                Found(disk, () => new Counter(), 3, 3);
            }
            catch (Exception error) when (error is JsonException or Xunit.Sdk.XunitException)
            {
                damaged++;
            }
        }

        Assert.InRange(damaged, 50, 200);
    }

    private static void Cut(Func<IPlayer> create, int cuts)
    {
        const int Histories = 2, Steps = 48;
        long torn = 0;
        long[] steps = new long[Steps];
        Parallel.For(0, Histories, history =>
        {
            RandomStream random = new(77, (ulong)history);
            FailingDisk disk = new(random.NextIndex);
            int told = 0, found = 0; // what a tuner said is there, and what may be there
            for (int cut = 0; cut < cuts / Histories; cut++)
            {
                if (told >= Longest) (disk, told, found) = (new FailingDisk(random.NextIndex), 0, 0);
                int after = random.NextIndex(Steps);
                disk.StepsLeft = after;
                try
                {
                    IPlayer player = create();
                    using TunerFile file = TunerFile.Open(Path, player.Source, true, disk);
                    Assert.InRange(player.Told, told, found);
                    told = found = player.Told;
                    while (told < Longest)
                    {
                        found = told + 1;
                        player.Play();
                        told = found;
                    }
                }
                catch (PowerCutException)
                {
                    Interlocked.Increment(ref steps[after]);
                }

                if (disk.Names.Contains(Path + ".tmp")) Interlocked.Increment(ref torn);
                if (random.NextIndex(4) == 0) disk.EndProcess();
                else disk.Recover();
                found = Found(disk, create, told, found);
            }
        });
        Assert.True(torn > cuts / 4, $"Only {torn} cuts fell into a save.");
        Assert.True(steps.All(count => count > cuts / Steps / 3), $"Cuts by step: {string.Join(' ', steps)}"); // every step of opening and of the first saves
    }

    // The trials that are found: whole, with all that were acknowledged, and no more than were told.
    private static int Found(FailingDisk disk, Func<IPlayer> create, int least, int most)
    {
        byte[]? content = disk.Read(Path);
        if (content is null)
        {
            Assert.Equal(0, least);
            return 0;
        }

        IPlayer player = create();
        player.Source.Restore(content);
        Assert.InRange(player.Told, least, most);
        return player.Told;
    }

    /// <summary>A tuner; what it goes back to must be the state of an uncut one.</summary>
    private sealed class Tuned : IPlayer, ISnapshot
    {
        private readonly Tuner _tuner = new(Space, new TunerOptions { Learner = "thompson", Seed = 9 });

        public event EventHandler? Changed
        {
            add => _tuner.Changed += value;
            remove => _tuner.Changed -= value;
        }

        public ISnapshot Source => this;

        public int Told => (int)_tuner.Progress.Told;

        public void Play() => Grid.Play(_tuner, 1);

        public byte[] Snapshot() => _tuner.Snapshot();

        public void Resume(ReadOnlyMemory<byte> snapshot) => Restore(snapshot); // ids and all as if it had never been cut off

        public void Restore(ReadOnlyMemory<byte> snapshot)
        {
            _tuner.Restore(snapshot);
            Assert.True(snapshot.Span.SequenceEqual(States[Told]));
        }
    }

    /// <summary>Counts trials; its text is long, and refused unless whole.</summary>
    private sealed class Counter : IPlayer, ISnapshot
    {
        private static readonly byte[][] Texts = [.. Enumerable.Range(0, Longest + 2).Select(told =>
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(told.ToString("D3", CultureInfo.InvariantCulture), 300))))];

        public event EventHandler? Changed;

        public ISnapshot Source => this;

        public int Told { get; private set; }

        public void Play()
        {
            Told++;
            Changed?.Invoke(this, EventArgs.Empty);
        }

        public byte[] Snapshot() => Texts[Told];

        public void Resume(ReadOnlyMemory<byte> snapshot) => Restore(snapshot);

        public void Restore(ReadOnlyMemory<byte> snapshot)
        {
            Told = Array.FindIndex(Texts, text => text.AsSpan().SequenceEqual(snapshot.Span));
            if (Told < 0) throw new JsonException("torn");
        }
    }
}
