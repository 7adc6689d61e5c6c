using System.Globalization;
using Bandits.Validation;

namespace Bandits.Solvers.Sparse;

// One file, line by line.
internal sealed class MatrixMarketReader(TextReader reader, string name)
{
    private static readonly string[] Formats = ["coordinate", "array"];
    private static readonly string[] Fields = ["real", "integer", "pattern"];
    private static readonly string[] Symmetries = ["general", "symmetric", "skew-symmetric"];
    private static readonly char[] Blanks = [' ', '\t', '\r', '\f', '\v'];
    private const int LongestLine = 1 << 16; // the format allows 1024 characters
    private readonly BoundedLines _lines = new(reader, LongestLine);
    private int _line;
    private bool _integer, _pattern, _symmetric, _skew;

    public Triplets Read()
    {
        bool coordinate = ReadHeader();
        string[] sizes = ReadFields() ?? throw Wrong("the line with the sizes is missing");
        if (sizes.Length != (coordinate ? 3 : 2))
            throw Wrong($"{(coordinate ? "three sizes are expected: rows, columns, entries" : "two sizes are expected: rows, columns")}");
        int rows = Whole(sizes[0], 1, int.MaxValue, "number of rows"), columns = Whole(sizes[1], 1, int.MaxValue, "number of columns");
        if ((_symmetric || _skew) && rows != columns) throw Wrong($"a matrix of {rows} rows and {columns} columns cannot be symmetric");
        var entries = new Triplets(rows, columns);
        if (coordinate) ReadCoordinates(entries, Whole(sizes[2], 0, int.MaxValue, "number of entries"));
        else ReadArray(entries);
        if (ReadFields() is not null) throw Wrong("nothing more is expected after the last entry");
        return entries;
    }

    private bool ReadHeader()
    {
        string[] words = NextLine()?.Split(Blanks, StringSplitOptions.RemoveEmptyEntries) ?? throw Wrong("the file is empty");
        if (words.Length != 5 || !words[0].Equals("%%MatrixMarket", StringComparison.OrdinalIgnoreCase))
            throw Wrong("\"%%MatrixMarket matrix <format> <field> <symmetry>\" is expected");
        One(words[1], ["matrix"], "object");
        string format = One(words[2], Formats, "format"), field = One(words[3], Fields, "field"), symmetry = One(words[4], Symmetries, "symmetry");
        (_integer, _pattern) = (field == "integer", field == "pattern");
        (_symmetric, _skew) = (symmetry == "symmetric", symmetry == "skew-symmetric");
        if (_pattern && (_skew || format == "array")) throw Wrong($"a pattern cannot be {(_skew ? symmetry : "an array")}");
        return format == "coordinate";
    }

    private void ReadCoordinates(Triplets entries, int count)
    {
        for (int i = 0; i < count; i++)
        {
            string[] fields = ReadFields() ?? throw Wrong($"the text ends after {i} of {count} entries");
            if (fields.Length != (_pattern ? 2 : 3)) throw Wrong($"{(_pattern ? "row and column are" : "row, column and value are")} expected");
            int row = Whole(fields[0], 1, entries.Rows, "row"), column = Whole(fields[1], 1, entries.Columns, "column");
            if ((_symmetric || _skew) && column > row) throw Wrong("an entry above the diagonal of a symmetric matrix");
            if (_skew && column == row) throw Wrong("an entry on the diagonal of a skew-symmetric matrix");
            Add(entries, row - 1, column - 1, _pattern ? 1 : Value(fields[2]));
        }
    }

    // Column by column; of a symmetric matrix the diagonal and below, of a skew-symmetric one below.
    private void ReadArray(Triplets entries)
    {
        for (int column = 0; column < entries.Columns; column++)
        {
            for (int row = _symmetric ? column : _skew ? column + 1 : 0; row < entries.Rows; row++)
            {
                string[] fields = ReadFields() ?? throw Wrong($"the text ends before the entry of row {row + 1}, column {column + 1}");
                if (fields.Length != 1) throw Wrong("one value is expected");
                Add(entries, row, column, Value(fields[0]));
            }
        }
    }

    private void Add(Triplets entries, int row, int column, double value)
    {
        entries.Add(row, column, value);
        if (_symmetric && row != column) entries.Add(column, row, value);
        if (_skew) entries.Add(column, row, -value);
    }

    private double Value(string text)
    {
        NumberStyles style = _integer ? NumberStyles.AllowLeadingSign : NumberStyles.Float;
        if (!double.TryParse(text, style, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            throw Wrong($"\"{text}\" is not a finite {(_integer ? "integer" : "number")}");
        return value;
    }

    private int Whole(string text, int from, int to, string what)
    {
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) || value < from || value > to)
            throw Wrong($"{what} \"{text}\" must be an integer from {from} to {to}");
        return value;
    }

    private string One(string word, string[] allowed, string what) =>
        allowed.FirstOrDefault(known => known.Equals(word, StringComparison.OrdinalIgnoreCase))
        ?? throw Wrong($"{what} \"{word}\" is not supported; {string.Join(", ", allowed)} are");

    // The next line that is neither blank nor a comment; null at the end.
    private string[]? ReadFields()
    {
        while (NextLine() is { } line)
        {
            string[] fields = line.Split(Blanks, StringSplitOptions.RemoveEmptyEntries);
            if (fields.Length > 0 && fields[0][0] != '%') return fields;
        }

        return null;
    }

    private string? NextLine()
    {
        _line++;
        try
        {
            return _lines.Next();
        }
        catch (InvalidDataException broken)
        {
            throw Wrong(broken.Message); // too long, or not what gzip packed
        }
    }

    private FormatException Wrong(string what) => new($"{name}, line {_line}: {what}.");
}
