using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Bandits.Tuning.Outcomes;

namespace Bandits.Tuning.Programs;

/// <summary>Runs a program once per trial and reads off what it cost. Any number of runs at a time.</summary>
/// <remarks>
/// A program that ends with another code than 0, or without telling its cost, has crashed; one that is still running at its time limit is
/// killed with all it started, but for what has detached itself as a daemon. The cost of starting a process, a millisecond or so, is
/// part of its time.
/// </remarks>
public sealed class ProgramSolver
{
    /// <summary>How many characters of a program's output and of its errors are kept, from the end.</summary>
    public const int MostOutput = 1 << 20;

    private static readonly TimeSpan AfterKill = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterExit = TimeSpan.FromSeconds(2);
    private readonly ProgramCost _cost;
    private readonly TimeSpan? _limit;
    private readonly TimeProvider _clock;

    /// <summary>Builds a solver.</summary>
    /// <param name="cost">Where the cost is found.</param>
    /// <param name="limit">The most time a run may take, greater than 0; null for no limit.</param>
    /// <param name="clock">Measures time; null for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not greater than 0.</exception>
    public ProgramSolver(ProgramCost cost, TimeSpan? limit = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(cost);
        if (limit is TimeSpan time && time <= TimeSpan.Zero) throw Validation.Check.OutOfRange(nameof(limit), time, "greater than 0");
        (_cost, _limit, _clock) = (cost, limit, clock ?? TimeProvider.System);
    }

    /// <summary>Runs a program.</summary>
    /// <param name="command">The program and its arguments; no shell looks at them.</param>
    /// <param name="stop">Kills the program and cancels the trial.</param>
    /// <returns>What the trial brought; and the run, null if it was stopped. If it crashed, a sentence saying why.</returns>
    /// <exception cref="ProgramMissingException">The program cannot be started.</exception>
    /// <exception cref="ArgumentException">The pattern of the cost takes seconds on what the program printed.</exception>
    public async Task<(Outcome Outcome, ProgramRun? Run, string? Problem)> SolveAsync(IReadOnlyList<string> command, CancellationToken stop = default)
    {
        ProgramRun run;
        try
        {
            run = await RunAsync(command, stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return (Outcome.Cancelled, null, null);
        }

        double spent = _cost.Unit == CostKind.WallClock ? run.Time.TotalSeconds : 0;
        if (run.TimedOut) return TimedOut(run);
        if (run.ExitCode != 0 && stop.IsCancellationRequested) return (Outcome.Cancelled, null, null); // Ctrl-C reaches the program too
        if (run.ExitCode != 0 && !_cost.ExitCodeIsCost) return Crash(spent, run, $"it exited with {run.ExitCode}");
        if (_cost.Find(run) is not double cost) return Crash(spent, run, $"its cost ({_cost.Text}) is not in what it printed");
        return cost is >= 0 and <= Charges.Largest
            ? (Outcome.Completed(cost), run, null)
            : (Outcome.Censored(spent, OutcomeKind.NonFinite), run, FormattableString.Invariant($"its cost {cost} is not a finite number, at least 0 and at most 1e100"));
    }

    // What it had spent by then is known where the cost is time, and where the program tells it on the way.
    private (Outcome Outcome, ProgramRun? Run, string? Problem) TimedOut(ProgramRun run)
    {
        double limit = _limit!.Value.TotalSeconds;
        double? spent = _cost.Unit == CostKind.WallClock ? limit : _cost.ExitCodeIsCost ? null : _cost.Find(run);
        string why = FormattableString.Invariant($"it was killed after {limit} s");
        return spent is double known && known is >= 0 and <= Charges.Largest
            ? (Outcome.Censored(known, OutcomeKind.Timeout), run, why)
            : Crash(0, run, why);
    }

    private static (Outcome Outcome, ProgramRun? Run, string? Problem) Crash(double spent, ProgramRun run, string why)
    {
        string last = (run.Errors.Length > 0 ? run.Errors : run.Output).TrimEnd();
        last = last[(last.LastIndexOf('\n') + 1)..];
        return (Outcome.Censored(spent, OutcomeKind.Crashed), run, last.Length > 0 ? $"{why}: {last}" : why);
    }

    private async Task<ProgramRun> RunAsync(IReadOnlyList<string> command, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(command);
        stop.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string argument in command.Skip(1)) start.ArgumentList.Add(argument);
        using var process = new Process { StartInfo = start };
        long begin = _clock.GetTimestamp();
        try
        {
            process.Start();
        }
        catch (Exception problem) when (problem is Win32Exception or InvalidOperationException)
        {
            throw new ProgramMissingException($"The program {command[0]} cannot be started: {problem.Message}", problem);
        }

        process.StandardInput.Close();
        using var reading = new CancellationTokenSource();
        Task<string> output = TailAsync(process.StandardOutput, reading.Token), errors = TailAsync(process.StandardError, reading.Token);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (_limit is TimeSpan limit) limited.CancelAfter(limit);
        bool timedOut = false;
        try
        {
            await process.WaitForExitAsync(limited.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            using var patience = new CancellationTokenSource(AfterKill);
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
            stop.ThrowIfCancellationRequested();
            timedOut = true;
        }

        TimeSpan time = _clock.GetElapsedTime(begin);
        reading.CancelAfter(AfterExit);
        return new ProgramRun(process.ExitCode, await output.ConfigureAwait(false), await errors.ConfigureAwait(false), time, timedOut);
    }

    // The end of what is printed: a solver may print without end, and its results come last. What it left running may hold the pipe open.
    private static async Task<string> TailAsync(StreamReader reader, CancellationToken stop)
    {
        var tail = new StringBuilder();
        char[] block = new char[4096];
        try
        {
            int read;
            while ((read = await reader.ReadAsync(block, stop).AsTask().WaitAsync(stop).ConfigureAwait(false)) > 0)
            {
                tail.Append(block, 0, read);
                if (tail.Length > 2 * MostOutput) tail.Remove(0, tail.Length - MostOutput);
            }
        }
        catch (OperationCanceledException)
        {
            // Enough has been waited.
        }

        return tail.Length > MostOutput ? tail.ToString(tail.Length - MostOutput, MostOutput) : tail.ToString();
    }
}
