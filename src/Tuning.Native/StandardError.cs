using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Bandits.Tuning.Native;

/// <summary>The standard error of the process, without what Console does to the terminal and to signals.</summary>
internal static class StandardError
{
    private const int Descriptor = 2;

    /// <summary>Writes a warning, if anybody can read it.</summary>
    public static void Write(string warning)
    {
        try
        {
            using var handle = new SafeFileHandle(Descriptor, ownsHandle: false);
            using var stream = new FileStream(handle, FileAccess.Write, bufferSize: 0);
            stream.Write(Encoding.UTF8.GetBytes($"bandits_tuner: {warning}\n"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It is closed: the call that was warned of is done all the same.
        }
    }
}
