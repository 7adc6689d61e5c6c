using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace Bandits.Gpu.OpenCl;

/// <summary>Built programs on disk, so that they need not be compiled again.</summary>
/// <remarks>
/// A file holds a SHA-256 checksum and the program as the driver gave it. The checksum covers the key, so that neither a damaged file
/// nor one of another program or driver ever reaches the driver. Files appear under their name when they are complete. A folder that
/// cannot be read or written only costs time.
/// </remarks>
/// <param name="folder">Where the files are, created if need be; null keeps none.</param>
internal sealed class ProgramCache(string? folder)
{
    /// <summary>The environment variable that names the folder; "off" keeps nothing on disk.</summary>
    public const string Variable = "BANDITS_CACHE";

    private const int ChecksumLength = SHA256.HashSizeInBytes;

    /// <summary>The folder of this user.</summary>
    /// <param name="variable">Looks up an environment variable.</param>
    /// <returns>Its full path; null to keep nothing on disk.</returns>
    public static string? FolderOf(Func<string, string?> variable)
    {
        const string name = "opencl";
        if (variable(Variable) is { Length: > 0 } chosen) return chosen == "off" ? null : Path.Combine(Path.GetFullPath(chosen), name);
        if (variable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache)) return Path.Combine(cache, "bandits", name);
        string user = Environment.GetFolderPath(
            OperatingSystem.IsWindows() ? Environment.SpecialFolder.LocalApplicationData : Environment.SpecialFolder.UserProfile);
        if (user.Length == 0) return null;
        return OperatingSystem.IsWindows() ? Path.Combine(user, "bandits", name) : Path.Combine(user, ".cache", "bandits", name);
    }

    /// <summary>What a program is known by: a hash of all that it depends on.</summary>
    public static string Key(string source, string options, ClDevice device)
    {
        string all = string.Join('\0', options, device.Platform, device.Name, device.Version, device.Driver, source);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }

    /// <summary>Looks for a program.</summary>
    /// <returns>The program as the driver gave it; null if it is not there or not intact.</returns>
    public byte[]? Read(string key)
    {
        try
        {
            if (folder is null || !File.Exists(FileOf(folder, key))) return null;
            byte[] file = File.ReadAllBytes(FileOf(folder, key));
            if (file.Length <= ChecksumLength) return null;
            byte[] program = file[ChecksumLength..];
            return file.AsSpan(0, ChecksumLength).SequenceEqual(Checksum(key, program)) ? program : null;
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            return null;
        }
    }

    /// <summary>Keeps a program.</summary>
    public void Write(string key, byte[] program)
    {
        if (folder is null) return;
        string file = FileOf(folder, key);
        string partial = $"{file}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllBytes(partial, [.. Checksum(key, program), .. program]);
            File.Move(partial, file, overwrite: true);
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            Delete(partial);
        }
    }

    private static string FileOf(string folder, string key) => Path.Combine(folder, key + ".program");

    private static byte[] Checksum(string key, byte[] program) => SHA256.HashData([.. Encoding.ASCII.GetBytes(key), .. program]);

    private static bool IsOfTheFile(Exception e) =>
        e is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (IsOfTheFile(e))
        {
            // It was never complete, so nobody reads it.
        }
    }
}
