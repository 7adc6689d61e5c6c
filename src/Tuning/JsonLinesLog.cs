using System.Buffers;
using System.Text.Json;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning;

/// <summary>Logs trials as JSON Lines, one object per event; enough to evaluate another learner on what this one did.</summary>
/// <remarks>
/// <c>{"event": "ask", "id", "round", "key", "context", "arm", "config", "probability", "budget", "chooser", "preferred", "propensities",
/// "micros"}</c>, <c>{"event": "tell", "id", ..., "chooser", "outcome", "spent", "charged", "micros"}</c> and
/// <c>{"event": "observe", "key", "context", "arm", "config", "cost"}</c>. A number that is not known is null. The probability is that with
/// which the arm was to run, that it was due as the baseline included; the propensities are those of all arms. They are left out where one
/// arm was sure to run (the probability is 1) or where the learner does not tell them. Several tuners may share a log.
/// </remarks>
public sealed class JsonLinesLog : ITunerLog, IDisposable
{
    private static readonly byte[] NewLine = "\n"u8.ToArray();
    private static readonly byte[] Start = "{\"event\":\""u8.ToArray();
    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly Utf8JsonWriter _writer;

    /// <summary>Opens the log on a stream.</summary>
    /// <param name="stream">A stream that can be written; flushed after each event.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the log is disposed of.</param>
    public JsonLinesLog(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        (_stream, _leaveOpen, _writer) = (stream, leaveOpen, new Utf8JsonWriter(_buffer));
    }

    /// <summary>Opens a log that goes on at the end of a file.</summary>
    /// <param name="path">The file; made if it is not there. A torn last line, of a process that was killed, is cut off.</param>
    /// <returns>The log.</returns>
    /// <exception cref="IOException">
    /// Another log has the file open, here or in another process, or it cannot be written, or it is a pipe or a terminal; or it ends amid a
    /// line that is none of a log, and is left as it is.
    /// </exception>
    public static JsonLinesLog Append(string path)
    {
        // Elsewhere than on Windows, only None keeps a second writer away, and only .NET programs from reading.
        FileShare share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        var stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share, bufferSize: 0);
        try
        {
            if (!stream.CanSeek) throw new IOException($"The log {path} is no file: lines cannot be added at its end.");
            CutTornLine(stream, path);
            return new JsonLinesLog(stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static void CutTornLine(FileStream stream, string path)
    {
        long end = stream.Length;
        while (end > 0)
        {
            stream.Position = end - 1;
            if (stream.ReadByte() == NewLine[0]) break;
            end--;
        }

        stream.Position = end;
        if (stream.Length == end) return;
        if (!IsTorn(stream)) throw new IOException($"The file {path} is no log: its last line has no end, and begins otherwise.");
        stream.SetLength(end);
    }

    // Whether a line begins as those of logs do, as far as it goes. Stays where it is.
    private static bool IsTorn(FileStream stream)
    {
        long end = stream.Position;
        byte[] line = new byte[Math.Min(stream.Length - end, Start.Length)];
        stream.ReadExactly(line);
        stream.Position = end;
        return Start.AsSpan().StartsWith(line);
    }

    /// <inheritdoc/>
    public void Asked(string key, in Ticket ticket, ReadOnlySpan<double> probabilities, TimeSpan time)
    {
        lock (_gate)
        {
            Begin("ask", key, ticket);
            _writer.WriteNumber("preferred", ticket.PreferredArm);
            if (!probabilities.IsEmpty)
            {
                _writer.WriteStartArray("propensities");
                foreach (double probability in probabilities) _writer.WriteNumberValue(probability);
                _writer.WriteEndArray();
            }

            End(time);
        }
    }

    /// <inheritdoc/>
    public void Told(string key, in Ticket ticket, Outcome outcome, double charged, TimeSpan time)
    {
        lock (_gate)
        {
            Begin("tell", key, ticket);
            _writer.WriteString("outcome", Outcome.WordFor(outcome.Kind));
            _writer.WriteNumber("spent", outcome.Amount);
            Number("charged", charged);
            End(time);
        }
    }

    /// <inheritdoc/>
    public void Observed(string key, double? context, Configuration configuration, double cost)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        lock (_gate)
        {
            _writer.WriteStartObject();
            _writer.WriteString("event", "observe");
            _writer.WriteString("key", key);
            Case(context, configuration);
            _writer.WriteNumber("cost", cost);
            End(null);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _writer.Dispose();
            if (!_leaveOpen) _stream.Dispose();
        }
    }

    private void Begin(string happened, string key, in Ticket ticket)
    {
        _writer.WriteStartObject();
        _writer.WriteString("event", happened);
        _writer.WriteNumber("id", ticket.Id);
        _writer.WriteNumber("round", ticket.Round);
        _writer.WriteString("key", key);
        Case(ticket.Context, ticket.Configuration);
        Number("probability", ticket.Probability);
        Number("budget", ticket.Budget ?? double.NaN);
        _writer.WriteString("chooser", WordFor(ticket.Chooser));
    }

    private void Case(double? context, Configuration configuration)
    {
        Number("context", context ?? double.NaN);
        _writer.WriteNumber("arm", configuration.Arm);
        _writer.WritePropertyName("config");
        _writer.WriteRawValue(configuration.Utf8Json.Span, skipInputValidation: true);
    }

    private void Number(string name, double value)
    {
        if (double.IsNaN(value)) _writer.WriteNull(name);
        else _writer.WriteNumber(name, value);
    }

    private void End(TimeSpan? time)
    {
        if (time is TimeSpan spent) _writer.WriteNumber("micros", spent.TotalMicroseconds);
        _writer.WriteEndObject();
        _writer.Flush();
        _buffer.Write(NewLine);
        long start = _stream.CanSeek ? _stream.Position : 0;
        try
        {
            _stream.Write(_buffer.WrittenSpan); // in one piece, so that a kill tears the last line at most
            _stream.Flush();
        }
        catch when (_stream.CanSeek)
        {
            _stream.SetLength(start); // no torn line in the midst, where a full disk gets free again
            _stream.Position = start;
            throw;
        }
        finally
        {
            _buffer.Clear();
            _writer.Reset();
        }
    }

    private static string WordFor(Chooser chooser) => chooser switch
    {
        Chooser.Learner => "learner",
        Chooser.Baseline => "baseline",
        Chooser.Frozen => "frozen",
        _ => "shadow",
    };
}
