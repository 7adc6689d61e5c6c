using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Bandits.Solvers.Sparse;

/// <summary>Files in the Matrix Market exchange format.</summary>
/// <remarks>
/// Reads coordinate and array files; real, integer and pattern (value 1); general, symmetric and skew-symmetric; comments and blank
/// lines anywhere, either line ending, plain or packed by gzip as a whole. Indices in files count from 1; entries of the same place are summed.
/// Source: Boisvert, Pozo, Remington, "The Matrix Market Exchange Formats", NISTIR 5935, 1996.
/// </remarks>
public static class MatrixMarket
{
    private const int GzipFirst = 0x1f, GzipSecond = 0x8b;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The entries; both halves of a symmetric or skew-symmetric matrix.</returns>
    /// <exception cref="FormatException">Not such a file, one of complex numbers, or one packed and cut off; names the file, and the line if there is one.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Triplets Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        bool packed = file.ReadByte() == GzipFirst && file.ReadByte() == GzipSecond;
        file.Position = 0;
        using Stream content = packed ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(content, Encoding.UTF8);
        Triplets entries = Read(reader, path);
        if (packed && !IsWhole(path)) throw new FormatException($"{path}: the packed file is cut off.");
        return entries;
    }

    /// <summary>Reads text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>The entries; both halves of a symmetric or skew-symmetric matrix.</returns>
    /// <exception cref="FormatException">Not in the format, or complex numbers; names the line.</exception>
    public static Triplets Read(TextReader reader, string name = "text")
    {
        ArgumentNullException.ThrowIfNull(reader);
        return new MatrixMarketReader(reader, name).Read();
    }

    /// <summary>Writes a file: coordinates, real, the lower half only if the matrix is symmetric; packed if the path ends with .gz.</summary>
    /// <param name="path">Its path; a file there is overwritten.</param>
    /// <param name="matrix">The matrix.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream file = File.Create(path);
        using Stream content = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionLevel.Optimal) : file;
        using var writer = new StreamWriter(content);
        Write(writer, matrix);
    }

    /// <summary>Writes text: coordinates, real, the lower half only if the matrix is symmetric. Every number reads back as it was.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="matrix">The matrix.</param>
    public static void Write(TextWriter writer, CsrMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(matrix);
        var entries = matrix.AllEntries().Where(entry => !matrix.IsSymmetric || entry.Column <= entry.Row).ToList();
        writer.Write($"%%MatrixMarket matrix coordinate real {(matrix.IsSymmetric ? "symmetric" : "general")}\n");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"{matrix.Size} {matrix.Size} {entries.Count}\n"));
        foreach ((int row, int column, double value) in entries)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{row + 1} {column + 1} {value:R}\n"));
    }

    // A packed file that is cut off unpacks without an error, perhaps in the middle of the last number. Its last four bytes tell how long
    // the text was, modulo 2^32.
    private static bool IsWhole(string path)
    {
        Span<byte> last = stackalloc byte[sizeof(uint)];
        using FileStream file = File.OpenRead(path);
        file.Position = file.Length - last.Length;
        file.ReadExactly(last);
        file.Position = 0;
        using var text = new GZipStream(file, CompressionMode.Decompress);
        byte[] buffer = new byte[1 << 16];
        uint length = 0;
        for (int read; (read = text.Read(buffer)) > 0;) length = unchecked(length + (uint)read);
        return length == BinaryPrimitives.ReadUInt32LittleEndian(last);
    }
}
