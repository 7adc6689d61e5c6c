using System.Text;
using System.Text.Json;
using Bandits.Validation;

namespace Bandits.Tuning.Native;

/// <summary>The message of the last failure on each thread, in memory that does not move, as UTF-8 ended by a zero.</summary>
internal static unsafe class LastError
{
    private const int Size = 2048;

    [ThreadStatic]
    private static byte[]? _text;

    /// <summary>The message of this thread; it goes with the thread.</summary>
    public static byte* Text => Utf8.Address(_text ??= GC.AllocateArray<byte>(Size, pinned: true));

    /// <summary>Keeps what an exception says.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="input">What it means if the exception blames the input.</param>
    /// <returns>The status of the call.</returns>
    public static Status Keep(Exception error, Status input = Status.BadArgument)
    {
        byte* text = Text;
        // Whole characters only.
        Encoding.UTF8.GetEncoder().Convert(Sentence.Of(error), new Span<byte>(text, Size - 1), flush: true, out _, out int written, out _);
        text[written] = 0;
        return error switch
        {
            StatusException known => known.Status,
            InvalidCastException => Status.WrongType,
            ArgumentException or JsonException or FormatException => input,
            IOException or UnauthorizedAccessException => Status.FileFailed,
            _ => Status.Failed,
        };
    }
}
