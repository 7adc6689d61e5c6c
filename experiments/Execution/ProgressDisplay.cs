using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace Bandits.Experiments.Execution;

/// <summary>Shows how far an experiment is while it runs: a bar on a terminal, a plain line now and then elsewhere.</summary>
public static class ProgressDisplay
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    /// <summary>Does the work and shows its progress.</summary>
    /// <param name="progress">What the work keeps up to date.</param>
    /// <param name="output">Where to show it; a bar appears only if this is the error stream and that is a terminal.</param>
    /// <param name="work">The work.</param>
    /// <returns>What the work returns.</returns>
    public static T Show<T>(RunProgress progress, TextWriter output, Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(progress);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(work);
        long start = Stopwatch.GetTimestamp();
        return ReferenceEquals(output, Console.Error) && !Console.IsErrorRedirected ? Bar() : Lines();

        T Lines()
        {
            using var timer = new Timer(
                _ => output.WriteLine($"{Runs(progress)}, {Left(progress, Stopwatch.GetElapsedTime(start))}"), null, BetweenLines, BetweenLines);
            return work();
        }

        T Bar()
        {
            IAnsiConsole terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
            return terminal.Progress().AutoClear(true)
                .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
                .Start(context =>
                {
                    ProgressTask task = context.AddTask("starting", maxValue: 1);
                    using var timer = new Timer(_ => Update(task), null, TimeSpan.Zero, Redraw);
                    return work();
                });
        }

        void Update(ProgressTask task)
        {
            task.Value = progress.Share;
            task.Description = $"{Runs(progress)}, {Left(progress, Stopwatch.GetElapsedTime(start))}";
        }
    }

    /// <summary>A length of time in words, as coarse as it is uncertain.</summary>
    /// <param name="time">The time.</param>
    public static string InWords(TimeSpan time) => time switch
    {
        { TotalSeconds: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s"),
        { TotalMinutes: < 90 } => string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.0} h"),
    };

    private static string Runs(RunProgress progress)
    {
        string failed = progress.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $", {progress.Failed} failed") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{progress.Finished:N0} of {progress.Runs:N0} runs{failed}");
    }

    private static string Left(RunProgress progress, TimeSpan elapsed)
    {
        double share = progress.Share;
        return share <= 0 ? "starting" : $"{InWords(elapsed * ((1 - share) / share))} left";
    }
}
