using System.Globalization;
using System.Runtime.InteropServices;
using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Privacy;
using Bandits.Experiments.Store;
using Bandits.Gpu.Replay;

namespace Bandits.Experiments.Commands;

/// <summary>Runs a plan for a command: with progress, stoppable by Ctrl-C, and with words about how it went.</summary>
/// <param name="catalog">The catalog the plan was read with.</param>
/// <param name="threads">Number of runs at the same time, at least 1.</param>
/// <param name="quiet">Whether to show no progress.</param>
/// <param name="error">Where progress and problems go.</param>
internal sealed class PlanRun(ComponentCatalog catalog, int threads, bool quiet, TextWriter error)
{
    private const int MostFailures = 100; // told one by one: a device that fails takes thousands of runs with it

    /// <summary>Plays what is missing.</summary>
    /// <param name="plan">A valid plan.</param>
    /// <param name="folder">The experiment's folder.</param>
    /// <returns>The exit code: success, failure or stopped.</returns>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    /// <exception cref="PrivacyBudgetException">The plan's privacy budget would be exceeded; nothing was played.</exception>
    /// <exception cref="DeviceException">The plan's device cannot be used.</exception>
    public int Run(Plan plan, string folder)
    {
        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using IReplayDevice? device = Devices.Open(plan.Device, threads);
        using ExperimentStore store = ExperimentStore.OpenForWriting(Path.Combine(folder, ExperimentStore.FileName));
        var progress = new RunProgress();
        Outcome Work() => new ExperimentRunner(catalog, device).Run(plan, store, threads, progress, stop.Token);
        IReadOnlyList<DatasetSpending> before = store.Spending();
        Outcome outcome = quiet ? Work() : ProgressDisplay.Show(progress, error, Work);
        if (!quiet && new PrivacyStatement(plan, store.Spending()).Line(before) is { } line) error.WriteLine(line);
        return Tell(outcome);

        void Stop(PosixSignalContext signal)
        {
            // The second signal ends the process at once; the store survives that too.
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    private int Tell(Outcome outcome)
    {
        foreach (FailedRun failure in outcome.Failed.Take(MostFailures))
        {
            Run run = failure.Run;
            error.WriteLine(
                $"failed: {run.Learner.Label} in {run.Environment.Label}, repetition {run.Repetition} (key {run.Key}): {failure.Error.GetType().Name}: {failure.Error.Message}");
        }

        if (outcome.Failed.Count > MostFailures)
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"and {outcome.Failed.Count - MostFailures:N0} more that failed."));
        int stored = outcome.Finished + outcome.Skipped;
        if (outcome.Stopped)
        {
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"stopped: {stored:N0} runs are stored; the same command goes on from there."));
            return ExitCode.Stopped;
        }

        if (!quiet)
        {
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{outcome.Finished:N0} runs played, {outcome.Skipped:N0} were there already, {outcome.Failed.Count:N0} failed."));
        }

        return outcome.Failed.Count > 0 ? ExitCode.Failure : ExitCode.Success;
    }
}
