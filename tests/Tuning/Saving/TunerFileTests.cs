using System.Text.Json;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Saving;

namespace Bandits.Tuning.Tests.Saving;

/// <summary>Tuner files on the real disk.</summary>
public sealed class TunerFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bandits-tuner-");

    private string File => Path.Combine(_folder.FullName, "state.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Open_Again_GoesOn()
    {
        var first = new Tuner(Grid.Omega);
        using (TunerFile file = TunerFile.Open(File, first))
        {
            Assert.False(file.WasThere);
            Grid.Play(first, 20);
        }

        var second = new Tuner(Grid.Omega);
        using (TunerFile file = TunerFile.Open(File, second))
        {
            Assert.True(file.WasThere);
            Assert.Equal(WithoutIds(first), WithoutIds(second));
            Grid.Play(second, 20);
        }

        Grid.Play(first, 20);
        Assert.Equal(WithoutIds(first), WithoutIds(second));
        byte[] last = second.Snapshot();
        Assert.Equal(last, System.IO.File.ReadAllBytes(File));
        Grid.Play(second, 1); // closed: saved no more
        Assert.Equal(last, System.IO.File.ReadAllBytes(File));
    }

    /// <summary>Tickets that a process gave out after its last save, and nobody knows of after a kill: no later outcome is taken for theirs.</summary>
    [Fact]
    public void Open_AfterTicketsWereLost_NeverGivesOutTheirIds()
    {
        var given = new HashSet<long>();
        var first = new Tuner(Grid.Omega);
        using (TunerFile.Open(File, first))
        {
            Grid.Play(first, 3);
            Assert.Equal([4L, 5L], new[] { first.Ask().Id, first.Ask().Id }); // not saved: no outcome comes after them
        }

        for (int run = 1; run < 4; run++)
        {
            var next = new Tuner(Grid.Omega);
            using TunerFile file = TunerFile.Open(File, next);
            Assert.Equal([TicketState.Told, TicketState.Unknown, TicketState.Unknown], new[] { 3L, 4, 5 }.Select(next.StateOf));
            Assert.False(next.TryTell(4, Outcome.Completed(1)));
            foreach (long lost in given) Assert.Equal(TicketState.Unknown, next.StateOf(lost));
            Assert.True(given.Add(next.Ask().Id) && given.Add(next.Ask().Id)); // killed before its first outcome
            Assert.Equal(1 + (run * 1_000_000_000L), given.Max() - 1);
            Assert.Equal(4, next.OpenTickets()[0].Round);
        }
    }

    /// <summary>Of keys that are in the file: each of them was ahead of its part of it.</summary>
    [Fact]
    public void Open_AfterTicketsOfASetWereLost_NeverGivesOutTheirIds()
    {
        var first = new TunerSet(Grid.Omega);
        using (TunerFile.Open(File, first))
        {
            Grid.Play(first.GetOrCreate("p"), 2);
            Grid.Play(first.GetOrCreate("q"), 3);
            Assert.Equal((3, 4), (first.GetOrCreate("p").Ask().Id, first.GetOrCreate("q").Ask().Id));
        }

        for (int run = 1; run < 3; run++)
        {
            var next = new TunerSet(Grid.Omega);
            using TunerFile file = TunerFile.Open(File, next);
            Assert.Equal((TicketState.Unknown, TicketState.Unknown), (next.GetOrCreate("p").StateOf(3), next.GetOrCreate("q").StateOf(4)));
            Assert.Equal(Enumerable.Repeat(1 + (run * 1_000_000_000L), 2), next.Keys.Select(key => next.GetOrCreate(key).Ask().Id));
        }
    }

    [Fact]
    public void Open_AfterKeysWereLost_NeverGivesOutTheirIds()
    {
        var first = new TunerSet(Grid.Omega);
        using (TunerFile.Open(File, first)) Assert.Equal(1, first.GetOrCreate("p").Ask().Id); // the key is not in the file yet
        for (int run = 1; run < 3; run++)
        {
            var next = new TunerSet(Grid.Omega);
            using TunerFile file = TunerFile.Open(File, next);
            Tuner tuner = next.GetOrCreate("p");
            Assert.Equal(TicketState.Unknown, tuner.StateOf(1));
            Assert.Equal(1 + (run * 1_000_000_000L), tuner.Ask().Id);
        }
    }

    [Fact]
    public void Open_ThroughALink_IsTheSameFile()
    {
        string link = Path.Combine(_folder.FullName, "link");
        using (TunerFile.Open(File, new Tuner(Grid.Omega)))
        {
            System.IO.File.CreateSymbolicLink(link, File);
            Assert.Throws<IOException>(() => TunerFile.Open(link, new Tuner(Grid.Omega)));
        }

        using (TunerFile file = TunerFile.Open(link, new Tuner(Grid.Omega))) Assert.True(file.WasThere);
        Assert.Equal(File, System.IO.File.ResolveLinkTarget(link, returnFinalTarget: true)!.FullName); // still a link
    }

    [Fact]
    public void Save_Closed_IsRefused()
    {
        TunerFile file = TunerFile.Open(File, new Tuner(Grid.Omega));
        file.Dispose();
        Assert.Throws<ObjectDisposedException>(file.Save);
    }

    [Fact]
    public void Freeze_IsSaved()
    {
        var tuner = new Tuner(Grid.Omega);
        using TunerFile file = TunerFile.Open(File, tuner);
        tuner.Frozen = true;
        Assert.Equal(tuner.Snapshot(), System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Open_Twice_IsRefusedWithASentence()
    {
        using TunerFile file = TunerFile.Open(File, new Tuner(Grid.Omega));
        IOException error = Assert.Throws<IOException>(() => TunerFile.Open(File, new Tuner(Grid.Omega)));
        Assert.Contains($"The tuner file {File} is open already, here or in another process", error.Message, StringComparison.Ordinal);
        file.Dispose();
        TunerFile.Open(File, new Tuner(Grid.Omega)).Dispose();
    }

    [Fact]
    public void Open_DamagedFile_LeavesTunerAndFileAlone()
    {
        System.IO.File.WriteAllText(File, "{\"format\":\"bandits-tuner\",\"schema\":1,");
        System.IO.File.WriteAllText(File + ".tmp", "half of something");
        var tuner = new Tuner(Grid.Omega);
        byte[] before = tuner.Snapshot();
        Assert.Contains(File, Assert.Throws<JsonException>(() => TunerFile.Open(File, tuner)).Message, StringComparison.Ordinal);
        Assert.Equal(before, tuner.Snapshot());
        Assert.StartsWith("{\"format\"", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
        System.IO.File.Delete(File);
        TunerFile.Open(File, tuner).Dispose(); // the lock was given back
        Assert.Equal(["state.json", "state.json.lock"], _folder.GetFiles().Select(file => file.Name).Order()); // and what was left over is gone
    }

    /// <summary>A tuner, and a set: with keys of its own before, and tickets.</summary>
    [Fact]
    public void Open_DiskFull_LeavesTunerAndFileAlone()
    {
        var disk = new FullDisk();
        TunerSet saved = new(Grid.Omega), other = new(Grid.Omega);
        using (TunerFile.Open(File, saved, true, disk)) Grid.Play(saved.GetOrCreate("saved"), 5);
        Grid.Play(other.GetOrCreate("own"), 2);
        other.GetOrCreate("own").Ask();
        byte[] before = other.Snapshot(), file = System.IO.File.ReadAllBytes(File);
        disk.Full = true;
        Assert.Throws<IOException>(() => TunerFile.Open(File, other, true, disk));
        Assert.Equal(before, other.Snapshot());
        Assert.Equal(file, System.IO.File.ReadAllBytes(File));
        disk.Full = false;
        using (TunerFile.Open(File, other, true, disk)) Assert.Equal(["saved"], other.Keys);
    }

    [Fact]
    public void Open_NoFolder_IsAnIoError()
    {
        string file = Path.Combine(_folder.FullName, "absent", "state.json");
        Assert.Throws<DirectoryNotFoundException>(() => TunerFile.Open(file, new Tuner(Grid.Omega)));
    }

    [Fact]
    public void Save_OnRequest_SavesOnlyThen()
    {
        var tuner = new Tuner(Grid.Omega);
        using TunerFile file = TunerFile.Open(File, tuner, saveEveryOutcome: false);
        Grid.Play(tuner, 3);
        Assert.NotEqual(tuner.Snapshot(), System.IO.File.ReadAllBytes(File));
        file.Save();
        Assert.Equal(tuner.Snapshot(), System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Tell_DiskFull_SaysSoAndGoesOnLater()
    {
        var disk = new FullDisk();
        var tuner = new Tuner(Grid.Omega);
        using TunerFile file = TunerFile.Open(File, tuner, true, disk);
        Grid.Play(tuner, 1);
        disk.Full = true;
        Ticket ticket = tuner.Ask();
        Assert.Throws<IOException>(() => tuner.Tell(ticket.Id, Outcome.Completed(3)));
        Assert.Equal(2, tuner.Progress.Told);
        Assert.Equal(1, Told());
        disk.Full = false;
        Grid.Play(tuner, 1);
        Assert.Equal(3, Told());

        long Told()
        {
            var read = new Tuner(Grid.Omega);
            read.Restore(System.IO.File.ReadAllBytes(File));
            return read.Progress.Told;
        }
    }

    [Fact]
    public void Tell_FromThreads_SharesSavesAndLosesNothing()
    {
        var set = new TunerSet(Grid.Of(4));
        using (TunerFile.Open(File, set))
        {
            Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, thread => Grid.Play(set.GetOrCreate($"field {thread % 3}"), 12));
            Assert.Equal(set.Snapshot(), System.IO.File.ReadAllBytes(File));
        }

        var again = new TunerSet(Grid.Of(4));
        using (TunerFile.Open(File, again)) Assert.Equal(96, again.Keys.Sum(key => again.GetOrCreate(key).Progress.Told));
    }

    /// <summary>A process that tells and says so is killed at a random moment, again and again: the file holds what it said.</summary>
    [Fact]
    public void Tell_ProcessKilled_LosesNothingAcknowledged()
    {
        var random = new Bandits.Randomness.RandomStream(3);
        int acknowledged = 0;
        for (int kill = 0; kill < 6; kill++)
        {
            int until = acknowledged + 1 + random.NextIndex(40), spins = random.NextIndex(200_000);
            using System.Diagnostics.Process child = KilledChild.Start(File);
            while (child.StandardOutput.ReadLine() is string line)
            {
                acknowledged = int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
                if (acknowledged == until) break;
            }

            Thread.SpinWait(spins);
            child.Kill();
            string rest = child.StandardOutput.ReadToEnd(); // what it said before the kill reached it
            child.WaitForExit();
            string[] whole = rest.Split('\n')[..^1];
            if (whole.Length > 0) acknowledged = int.Parse(whole[^1], System.Globalization.CultureInfo.InvariantCulture);
            Assert.True(acknowledged >= until, $"The child ended by itself with code {child.ExitCode}.");

            Tuner found = KilledChild.New(), same = KilledChild.New();
            found.Restore(System.IO.File.ReadAllBytes(File));
            Assert.InRange(found.Progress.Told, acknowledged, acknowledged + 1);
            Grid.Play(same, (int)found.Progress.Told);
            Assert.Equal(WithoutIds(same), WithoutIds(found));
            acknowledged = (int)found.Progress.Told;
        }
    }

    private static string WithoutIds(Tuner tuner) =>
        System.Text.RegularExpressions.Regex.Replace(System.Text.Encoding.UTF8.GetString(tuner.Snapshot()), "\"nextId\":\\d+,\"lost\":\\[[^\\]]*\\]", "");

    private sealed class FullDisk : IFiles
    {
        private readonly DiskFiles _disk = new();

        public bool Full { get; set; }

        public IDisposable Lock(string path) => _disk.Lock(path);

        public byte[]? Read(string path) => _disk.Read(path);

        public IFile Create(string path) => Full ? throw new IOException("no space left on device") : _disk.Create(path);

        public void Replace(string source, string target) => _disk.Replace(source, target);

        public void FlushFolder(string path) => _disk.FlushFolder(path);

        public void Delete(string path) => _disk.Delete(path);
    }
}
