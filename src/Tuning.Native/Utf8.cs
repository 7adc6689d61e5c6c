using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Bandits.Tuning.Native;

/// <summary>Texts across the border: UTF-8, ended by a zero byte.</summary>
internal static unsafe class Utf8
{
    /// <summary>A text that came in, without its zero.</summary>
    public static ReadOnlySpan<byte> In(byte* text, [CallerArgumentExpression(nameof(text))] string? name = null)
    {
        if (text is null) throw new StatusException(Status.BadArgument, $"{name} is a null pointer.");
        ReadOnlySpan<byte> found = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text);
        return System.Text.Unicode.Utf8.IsValid(found) ? found : throw new StatusException(Status.BadArgument, $"{name} is not valid UTF-8.");
    }

    /// <summary>A text that came in, as a string.</summary>
    public static string String(byte* text, [CallerArgumentExpression(nameof(text))] string? name = null) => Encoding.UTF8.GetString(In(text, name));

    /// <summary>A text that goes out: an array that does not move, valid while it is referred to.</summary>
    public static byte[] Out(string text)
    {
        byte[] bytes = GC.AllocateArray<byte>(Encoding.UTF8.GetByteCount(text) + 1, pinned: true);
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }

    /// <summary>The address of an array that does not move.</summary>
    public static byte* Address(byte[] pinned) => (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(pinned));
}
