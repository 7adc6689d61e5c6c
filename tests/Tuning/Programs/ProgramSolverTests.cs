using System.Diagnostics;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Programs;

namespace Bandits.Tuning.Tests.Programs;

/// <summary>Runs /bin/sh, which every system has that has signals to send.</summary>
public sealed class ProgramSolverTests
{
    private static Task<(Outcome Outcome, ProgramRun? Run, string? Problem)> Solve(string cost, string script, double? limit = null, CancellationToken stop = default)
    {
        if (!File.Exists("/bin/sh")) Assert.Skip("there is no /bin/sh on this system");
        var solver = new ProgramSolver(ProgramCost.Parse(cost), limit is double seconds ? TimeSpan.FromSeconds(seconds) : null);
        return solver.SolveAsync(["/bin/sh", "-c", script], stop);
    }

    [Fact]
    public async Task Solve_PrintedCost_Completes() => Assert.Equal(Outcome.Completed(17), (await Solve(@"regex:k=(\d+)", "echo k=17")).Outcome);

    [Fact]
    public async Task Solve_Time_IsAtLeastWhatItSlept()
    {
        (Outcome outcome, ProgramRun? run, _) = await Solve("time", "sleep 0.2");
        Assert.Equal(OutcomeKind.Completed, outcome.Kind);
        Assert.True(outcome.Amount >= 0.2, $"{outcome.Amount}");
        Assert.Equal(run!.Time.TotalSeconds, outcome.Amount);
    }

    [Fact]
    public async Task Solve_ExitCode_IsTheCostOrACrash()
    {
        Assert.Equal(Outcome.Completed(3), (await Solve("exit-code", "exit 3")).Outcome);
        (Outcome outcome, _, string? problem) = await Solve(@"regex:k=(\d+)", "echo k=1; echo matrix is singular >&2; exit 3");
        Assert.Equal(OutcomeKind.Crashed, outcome.Kind);
        Assert.Equal("it exited with 3: matrix is singular", problem);
    }

    [Fact]
    public async Task Solve_NoCost_IsACrashThatSaysSo()
    {
        (Outcome outcome, _, string? problem) = await Solve("json:k", "echo done");
        Assert.Equal(OutcomeKind.Crashed, outcome.Kind);
        Assert.Contains("its cost (json:k) is not in what it printed: done", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-4")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    [InlineData("1e200")] // more than a tuner takes
    public async Task Solve_CostThatIsNone_IsNonFinite(string cost) => Assert.Equal(OutcomeKind.NonFinite, (await Solve(@"regex:k=(\S+)", $"echo k={cost}")).Outcome.Kind);

    [Fact]
    public async Task Solve_ProgramThatEndsByTheSameInterrupt_IsCancelled()
    {
        if (!File.Exists("/bin/sh")) Assert.Skip("there is no /bin/sh on this system");
        using var stop = new CancellationTokenSource();
        var solver = new ProgramSolver(ProgramCost.Parse("time"), clock: new StoppingClock(stop));
        Assert.Equal(Outcome.Cancelled, (await solver.SolveAsync(["/bin/sh", "-c", "exit 130"], stop.Token)).Outcome);
    }

    [Fact]
    public async Task Solve_TooLong_IsKilledWithAllItStarted()
    {
        string mark = $"bandits-{Environment.ProcessId}";
        (Outcome outcome, ProgramRun? run, _) = await Solve("time", $"sh -c 'sleep 60; : {mark}' & wait", limit: 0.3);
        Assert.Equal(Outcome.Censored(0.3, OutcomeKind.Timeout), outcome);
        Assert.True(run!.TimedOut);
        if (!OperatingSystem.IsLinux()) return;
        foreach (string process in Directory.EnumerateDirectories("/proc").Where(path => int.TryParse(Path.GetFileName(path), out _)))
        {
            try
            {
                Assert.DoesNotContain(mark, await File.ReadAllTextAsync(Path.Combine(process, "cmdline")), StringComparison.Ordinal);
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }
    }

    [Fact]
    public async Task Solve_TooLongWithCostsOnTheWay_WasSeenToSpendThat()
    {
        Assert.Equal(Outcome.Censored(40, OutcomeKind.Timeout), (await Solve(@"regex:k=(\d+)", "echo k=30; echo k=40; sleep 60", limit: 0.5)).Outcome);
        Assert.Equal(OutcomeKind.Crashed, (await Solve(@"regex:k=(\d+)", "sleep 60", limit: 0.3)).Outcome.Kind);
    }

    [Fact]
    public async Task Solve_Stopped_IsCancelled()
    {
        using var stop = new CancellationTokenSource(200);
        (Outcome outcome, ProgramRun? run, _) = await Solve("time", "sleep 60", stop: stop.Token);
        Assert.Equal(Outcome.Cancelled, outcome);
        Assert.Null(run);
    }

    [Fact]
    public async Task Solve_LeavesAProcessBehind_DoesNotWaitForIt()
    {
        long start = Stopwatch.GetTimestamp();
        Assert.Equal(Outcome.Completed(2), (await Solve(@"regex:k=(\d+)", "echo k=2; sleep 30 &")).Outcome);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task Solve_MuchOutput_KeepsTheEnd()
    {
        (Outcome outcome, ProgramRun? run, _) = await Solve(@"regex:k=(\d+)", "yes | head -c 3000000; echo k=8");
        Assert.Equal(Outcome.Completed(8), outcome);
        Assert.InRange(run!.Output.Length, 1, ProgramSolver.MostOutput);
    }

    [Fact]
    public async Task Solve_NoSuchProgram_IsAnErrorNotATrial()
    {
        var solver = new ProgramSolver(ProgramCost.Parse("time"));
        ProgramMissingException missing = await Assert.ThrowsAsync<ProgramMissingException>(() => solver.SolveAsync(["/no/such/program"]));
        Assert.Contains("/no/such/program cannot be started", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_LimitOfZero_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProgramSolver(ProgramCost.Parse("time"), TimeSpan.Zero));

    /// <summary>Is read at the start and at the end of a run; the stop comes just after the end.</summary>
    private sealed class StoppingClock(CancellationTokenSource stop) : TimeProvider
    {
        private int _reads;

        public override long GetTimestamp()
        {
            if (++_reads == 2) stop.Cancel();
            return base.GetTimestamp();
        }
    }
}
