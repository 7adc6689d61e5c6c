using System.Globalization;
using Bandits.Tuning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Programs;
using Bandits.Tuning.Spaces;

namespace Bandits.Experiments.Tuning;

/// <summary>Tunes a program: asks, runs, tells, until enough trials are told.</summary>
/// <param name="tuner">The tuner.</param>
/// <param name="solver">Runs the program.</param>
/// <param name="template">Its command line.</param>
/// <param name="inputs">What it is run on, in turn; none if it always does the same.</param>
/// <param name="told">Called after each trial with its number, from 1; one call at a time.</param>
internal sealed class ProgramTuning(
    Tuner tuner, ProgramSolver solver, ArgumentTemplate template, IReadOnlyList<TuningInput> inputs, Action<long, Ticket, Outcome, string?> told)
{
    private readonly Lock _gate = new();
    private long _begun;

    /// <summary>Runs trials until this many were told in all, those of earlier runs included.</summary>
    /// <exception cref="ProgramMissingException">The program cannot be started.</exception>
    /// <exception cref="IOException">The tuner's file cannot be written.</exception>
    public async Task RunAsync(long trials, int parallel, CancellationToken stop)
    {
        _begun = tuner.Progress.Told;
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] workers = [.. Enumerable.Range(0, parallel).Select(_ => Task.Run(() => WorkAsync(trials, halt), CancellationToken.None))];
        await Task.WhenAll(workers).ConfigureAwait(false);
    }

    private async Task WorkAsync(long trials, CancellationTokenSource halt)
    {
        try
        {
            while (!halt.IsCancellationRequested && Next(trials) is long index) await TryAsync(index, halt.Token).ConfigureAwait(false);
        }
        catch
        {
            await halt.CancelAsync().ConfigureAwait(false); // the others would run into the same
            throw;
        }
    }

    private long? Next(long trials)
    {
        lock (_gate) return _begun < trials ? _begun++ : null;
    }

    private async Task TryAsync(long index, CancellationToken stop)
    {
        TuningInput? input = inputs.Count > 0 ? inputs[(int)(index % inputs.Count)] : null;
        Ticket ticket = tuner.Ask(input?.Context);
        Dictionary<string, string> values = ArgumentTemplate.Texts(ticket.Configuration);
        values["trial"] = index.ToString(CultureInfo.InvariantCulture);
        if (input is not null) values["input"] = input.Text;
        if (input?.Context is double context) values["context"] = context.ToString(CultureInfo.InvariantCulture);
        Outcome outcome = Outcome.Cancelled;
        string? problem = null;
        try
        {
            (outcome, _, problem) = await solver.SolveAsync(template.Fill(values), stop).ConfigureAwait(false);
        }
        finally
        {
            tuner.Tell(ticket.Id, outcome);
        }

        if (outcome.Kind == OutcomeKind.Cancelled) return;
        lock (_gate) told(index + 1, ticket, outcome, problem);
    }
}
