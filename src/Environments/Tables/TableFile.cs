using System.Globalization;
using CsvHelper;

namespace Bandits.Environments.Tables;

/// <summary>Reads tables of numbers from CSV files.</summary>
internal static class TableFile
{
    private static readonly CsvReaderOptions Format = CsvReaderOptions.Default with
    {
        Separator = ',',
        HasHeader = false, // told by its fields
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    /// <summary>Reads a file: as many numbers in every line, before them at most one line of names, which is one without any number.</summary>
    /// <param name="path">The file.</param>
    /// <param name="refuse">Says of a column, from 0, and a number in it what is wrong with it, as the end of "it is ..."; null if nothing is.</param>
    /// <returns>The number of columns, the numbers line after line, and the names if there are any.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no such table.</exception>
    public static (int Columns, double[] Entries, IReadOnlyList<string>? Names) Read(string path, Func<int, double, string?> refuse)
    {
        using CsvReader csv = CsvReader.FromFile(path, Format);
        string[]? names = null;
        int columns = 0;
        var entries = new List<double>();
        while (Next())
        {
            if (columns == 0)
            {
                columns = csv.FieldCount;
                if (!Enumerable.Range(0, columns).Any(column => TryParse(csv[column], out _)))
                {
                    names = [.. Enumerable.Range(0, columns).Select(csv.GetString)];
                    continue;
                }
            }

            if (csv.FieldCount != columns)
                throw new InvalidDataException($"{path}, line {csv.LineNumber}: {Fields(csv.FieldCount)} where the first line has {Fields(columns)}");
            for (int column = 0; column < columns; column++)
            {
                if (!TryParse(csv[column], out double entry) || !double.IsFinite(entry)) throw Wrong(column, "not a finite number");
                if (refuse(column, entry) is { } why) throw Wrong(column, why);
                entries.Add(entry);
            }
        }

        if (entries.Count == 0) throw new InvalidDataException($"{path}: there is no line of numbers in it");
        return (columns, [.. entries], names);

        bool Next()
        {
            try
            {
                return csv.Read();
            }
            catch (CsvFormatException malformed)
            {
                throw new InvalidDataException($"{path}, line {malformed.LineNumber}: misplaced quotes", malformed);
            }
        }

        InvalidDataException Wrong(int column, string why) =>
            new($"{path}, line {csv.LineNumber}, column {column + 1}{(names is null ? "" : $" ({names[column]})")}: '{csv.GetString(column)}' is {why}");
    }

    private static bool TryParse(CsvField field, out double value) =>
        double.TryParse(field.Span, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static string Fields(int count) => count == 1 ? "1 field" : $"{count} fields";
}
