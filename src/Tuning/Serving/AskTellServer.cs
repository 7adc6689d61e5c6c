using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Reading;
using Bandits.Tuning.Spaces;
using Bandits.Validation;

namespace Bandits.Tuning.Serving;

/// <summary>Lets a program in any language use tuners through lines of JSON: one request a line, one answer a line, in order.</summary>
/// <remarks>
/// <para>
/// <c>{"op": "ask", "context": 0.3, "budget": 500}</c> is answered by <c>{"id": 1, "arm": 7, "config": {"omega": 1.35}, "probability": 0.05,
/// "round": 1}</c>; <c>{"op": "tell", "id": 1, "cost": 42}</c> and <c>{"op": "tell", "id": 1, "outcome": "timeout", "spent": 500}</c> by
/// <c>{"ok": true}</c>. Further: <c>cancel</c> (id), <c>observe</c> (config, cost, context), <c>best</c> (context), <c>open</c>,
/// <c>arms</c>, <c>progress</c>, <c>freeze</c> (on). Every request may name a tuner by its <c>key</c>; a new tuner begins when a new key
/// first asks, observes or freezes.
/// </para>
/// <para>
/// A request that cannot be done is answered by <c>{"error": "..."}</c> and changes nothing; the next line is read all the same. Only if
/// the state or the log cannot be written, an outcome counts although its answer is an error. What is not known is left out of an answer.
/// </para>
/// </remarks>
public sealed class AskTellServer
{
    private const int LongestRequest = 1 << 20;
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }; // no page of HTML

    private readonly TunerSet _tuners;
    private readonly string _key;
    private readonly ArrayBufferWriter<byte> _buffer = new();

    /// <summary>Builds a server.</summary>
    /// <param name="tuners">The tuners.</param>
    /// <param name="key">The key of requests that name none.</param>
    public AskTellServer(TunerSet tuners, string key = "")
    {
        ArgumentNullException.ThrowIfNull(tuners);
        ArgumentNullException.ThrowIfNull(key);
        (_tuners, _key) = (tuners, key);
    }

    /// <summary>Answers requests until there are no more.</summary>
    /// <param name="requests">The requests, one a line of at most a million characters; empty lines are passed over.</param>
    /// <param name="answers">Where the answers go; flushed after each.</param>
    public void Serve(TextReader requests, TextWriter answers)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(answers);
        var lines = new BoundedLines(requests, LongestRequest);
        while (Next(lines) is string answer)
        {
            if (answer.Length == 0) continue;
            answers.Write(answer + "\n");
            answers.Flush();
        }
    }

    /// <summary>Answers a request.</summary>
    /// <param name="request">One JSON object.</param>
    /// <returns>One JSON object, in one line.</returns>
    public string Answer(string request)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            using JsonDocument document = JsonDocument.Parse(request);
            return Answer(new Fields(document.RootElement, "the request"));
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return Error(problem);
        }
    }

    // The answer to the next line; empty as the line is, and null at the end.
    private string? Next(BoundedLines lines)
    {
        try
        {
            return lines.Next() is not string line ? null : string.IsNullOrWhiteSpace(line) ? "" : Answer(line);
        }
        catch (InvalidDataException problem)
        {
            return Error(problem);
        }
    }

    private string Error(Exception problem) => Write(writer => writer.WriteString("error", Sentence.Of(problem)));

    // What a new key asks for is tried on a tuner outside of the set first: one that is refused leaves no tuner behind.
    private string Answer(Fields request)
    {
        string op = request.Word("op", "ask", "tell", "cancel", "observe", "best", "open", "arms", "progress", "freeze");
        string key = request.Has("key") ? request.Text("key") : _key;
        if (_tuners.Find(key) is Tuner tuner) return Write(answer => Do(op, request, tuner, answer));
        Tuner outside = _tuners.New(key);
        string tried = Write(answer => Do(op, request, outside, answer));
        return op is "ask" or "observe" or "freeze" ? Write(answer => Do(op, request, _tuners.GetOrCreate(key), answer)) : tried;
    }

    private static void Do(string op, Fields request, Tuner tuner, Utf8JsonWriter answer)
    {
        double? context = request.Has("context") ? request.Number("context") : null;
        switch (op)
        {
            case "ask":
                request.Allow("op", "key", "context", "budget");
                Write(tuner.Ask(context, request.Has("budget") ? request.Number("budget") : null), answer);
                return;
            case "tell":
                tuner.Tell(request.Long("id"), ReadOutcome(request));
                break;
            case "cancel":
                request.Allow("op", "key", "id");
                tuner.Cancel(request.Long("id"));
                break;
            case "observe":
                request.Allow("op", "key", "context", "config", "cost");
                tuner.Observe(context, SpaceReader.Values(request["config"], "'config'"), request.Number("cost"));
                break;
            case "best":
                request.Allow("op", "key", "context");
                Recommendation best = tuner.Best(context);
                Write(best.Configuration, answer);
                Number("cost", best.Cost, answer);
                return;
            case "open":
                request.Allow("op", "key");
                answer.WriteStartArray("open");
                foreach (Ticket ticket in tuner.OpenTickets())
                {
                    answer.WriteStartObject();
                    Write(ticket, answer);
                    answer.WriteEndObject();
                }

                answer.WriteEndArray();
                return;
            case "arms":
                request.Allow("op", "key");
                Write(tuner.Arms(), answer);
                return;
            case "progress":
                request.Allow("op", "key");
                Write(tuner.Progress, answer);
                return;
            default:
                request.Allow("op", "key", "on");
                tuner.Frozen = request.Truth("on");
                break;
        }

        answer.WriteBoolean("ok", true);
    }

    private static Outcome ReadOutcome(Fields request)
    {
        if (!request.Has("outcome"))
        {
            request.Allow("op", "key", "id", "cost");
            return Outcome.Completed(request.Number("cost"));
        }

        string word = request.Text("outcome");
        string amount = word == "completed" ? "cost" : "spent";
        request.Allow("op", "key", "id", "outcome", amount);
        return Outcome.Of(word, word is "completed" or "budget" or "timeout" || request.Has(amount) ? request.Number(amount) : 0);
    }

    private static void Write(in Ticket ticket, Utf8JsonWriter answer)
    {
        answer.WriteNumber("id", ticket.Id);
        Write(ticket.Configuration, answer);
        Number("probability", ticket.Probability, answer);
        answer.WriteNumber("round", ticket.Round);
        if (ticket.Context is double context) answer.WriteNumber("context", context);
        if (ticket.Budget is double budget) answer.WriteNumber("budget", budget);
    }

    private static void Write(Configuration configuration, Utf8JsonWriter answer)
    {
        answer.WriteNumber("arm", configuration.Arm);
        answer.WritePropertyName("config");
        answer.WriteRawValue(configuration.Utf8Json.Span);
    }

    private static void Write(IReadOnlyList<ArmSummary> arms, Utf8JsonWriter answer)
    {
        answer.WriteStartArray("arms");
        foreach (ArmSummary arm in arms)
        {
            answer.WriteStartObject();
            Write(arm.Configuration, answer);
            answer.WriteNumber("trials", arm.Trials);
            answer.WriteNumber("completed", arm.Completed);
            Number("cost", arm.MeanCost, answer);
            answer.WriteEndObject();
        }

        answer.WriteEndArray();
    }

    private static void Write(TunerProgress progress, Utf8JsonWriter answer)
    {
        answer.WriteNumber("told", progress.Told);
        answer.WriteNumber("completed", progress.Completed);
        answer.WriteNumber("censored", progress.Censored);
        answer.WriteNumber("cancelled", progress.Cancelled);
        answer.WriteNumber("open", progress.Open);
        answer.WriteNumber("spent", progress.Spent);
        answer.WriteNumber("charged", progress.Charged);
    }

    private static void Number(string name, double value, Utf8JsonWriter answer)
    {
        if (!double.IsNaN(value)) answer.WriteNumber(name, value);
    }

    private string Write(Action<Utf8JsonWriter> members)
    {
        _buffer.Clear();
        using (var writer = new Utf8JsonWriter(_buffer, Readable))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }
}
