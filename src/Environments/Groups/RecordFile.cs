using System.Globalization;
using CsvHelper;

namespace Bandits.Environments.Groups;

/// <summary>A CSV file with a line of names, read by the columns that are needed.</summary>
internal sealed class RecordFile
{
    private static readonly CsvReaderOptions Format = CsvReaderOptions.Default with
    {
        Separator = ',',
        HasHeader = false, // looked up here, so that a missing column is named
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
    };

    private readonly string _path;
    private readonly Dictionary<string, string[]> _columns;

    private RecordFile(string path, Dictionary<string, string[]> columns) => (_path, _columns) = (path, columns);

    /// <summary>Number of records, at least 1.</summary>
    public int Rows => _columns.Values.First().Length;

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A column is missing, a line has too many or too few fields, or there is no record.</exception>
    public static RecordFile Read(string path, params string[] needed)
    {
        using CsvReader csv = CsvReader.FromFile(path, Format);
        try
        {
            if (!csv.Read()) throw new InvalidDataException($"{path}: the file is empty");
            string[] names = [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)];
            int[] index = [.. needed.Select(name => Array.IndexOf(names, name))];
            int missing = Array.IndexOf(index, -1);
            if (missing >= 0) throw new InvalidDataException($"{path}, line 1: there is no column '{needed[missing]}'");
            List<string>[] found = [.. needed.Select(_ => new List<string>())];
            while (csv.Read())
            {
                if (csv.FieldCount != names.Length)
                    throw new InvalidDataException($"{path}, line {csv.LineNumber}: {csv.FieldCount} fields where the first line has {names.Length}");
                for (int i = 0; i < needed.Length; i++) found[i].Add(csv.GetString(index[i]));
            }

            if (found[0].Count == 0) throw new InvalidDataException($"{path}: there is no record in it");
            return new RecordFile(path, needed.Zip(found).ToDictionary(pair => pair.First, pair => pair.Second.ToArray()));
        }
        catch (CsvFormatException malformed)
        {
            throw new InvalidDataException($"{path}, line {malformed.LineNumber}: misplaced quotes", malformed);
        }
    }

    /// <summary>A column of texts.</summary>
    public string[] Texts(string column) => _columns[column];

    /// <summary>A column of finite numbers.</summary>
    /// <exception cref="InvalidDataException">An entry is none.</exception>
    public double[] Numbers(string column)
    {
        string[] texts = _columns[column];
        double[] numbers = new double[texts.Length];
        for (int row = 0; row < texts.Length; row++)
        {
            if (!double.TryParse(texts[row], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[row]) || !double.IsFinite(numbers[row]))
                throw Wrong(column, row, "not a finite number");
        }

        return numbers;
    }

    /// <summary>A column of texts as indices into the allowed ones.</summary>
    /// <exception cref="InvalidDataException">An entry is none of them.</exception>
    public int[] Categories(string column, params string[] allowed)
    {
        string[] texts = _columns[column];
        int[] indices = [.. texts.Select(text => Array.IndexOf(allowed, text))];
        int wrong = Array.IndexOf(indices, -1);
        if (wrong >= 0) throw Wrong(column, wrong, $"none of {string.Join(", ", allowed)}");
        return indices;
    }

    private InvalidDataException Wrong(string column, int row, string why) =>
        new($"{_path}, record {row + 1}, column '{column}': '{_columns[column][row]}' is {why}");
}
