namespace Bandits.Validation;

/// <summary>Reads lines of a text that may be anything, such as one line without end.</summary>
/// <param name="reader">The text.</param>
/// <param name="most">The most characters that a line may have, at least 1.</param>
public sealed class BoundedLines(TextReader reader, int most)
{
    private const int Usual = 256;
    private char[] _line = new char[Math.Min(most, Usual)];
    private bool _afterReturn; // the line feed of a pair is still to come
    private bool _isAmid;      // the rest of a line that is too long is still to come

    /// <summary>The next line; it ends with a line feed, a carriage return, both, or the text.</summary>
    /// <returns>The line without its end; null at the end of the text.</returns>
    /// <exception cref="InvalidDataException">It is too long. The line behind it comes next.</exception>
    public string? Next()
    {
        int length = 0;
        while (true)
        {
            int next = reader.Read();
            if (next == '\n' && _afterReturn)
            {
                _afterReturn = false;
                continue;
            }

            _afterReturn = next == '\r';
            if (next < 0 && (length == 0 || _isAmid)) return null;
            if (next < 0 || next is '\r' or '\n')
            {
                if (!_isAmid) return new string(_line, 0, length);
                _isAmid = false;
                continue;
            }

            if (_isAmid) continue;
            if (length == most)
            {
                _isAmid = true;
                throw new InvalidDataException($"the line has more than {most} characters");
            }

            if (length == _line.Length) Array.Resize(ref _line, (int)Math.Min(2L * length, most));
            _line[length++] = (char)next;
        }
    }
}
