using Bandits.Validation;

namespace Bandits.Core.Tests.Validation;

public sealed class BoundedLinesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("\n\na", "", "", "a")]
    [InlineData("a\r\nb\rc\n\rd", "a", "b", "c", "", "d")]
    [InlineData("abcd\r\n\r\nabcd", "abcd", "", "abcd")]
    public void Next_AnyEnds_GivesTheLinesOfAReader(string text, params string[] lines)
    {
        Assert.Equal(lines, All(text));
        using var reader = new StringReader(text);
        foreach (string line in lines) Assert.Equal(line, reader.ReadLine());
        Assert.Null(reader.ReadLine());
    }

    [Theory]
    [InlineData("abcde", "too long")]
    [InlineData("abcdefgh\r\nx", "too long", "x")]
    [InlineData("a\nabcde\n\nabcde\rb", "a", "too long", "", "too long", "b")]
    public void Next_TooLong_IsRefusedAndTheNextLineComes(string text, params string[] lines) => Assert.Equal(lines, All(text));

    // Longer than the room that lines usually need.
    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public void Next_LongLine_IsWhole(int length)
    {
        string line = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i % 26)));
        var lines = new BoundedLines(new StringReader(line), most: 1000);
        if (length <= 1000) Assert.Equal(line, lines.Next());
        else Assert.Contains("1000", Assert.Throws<InvalidDataException>(lines.Next).Message, StringComparison.Ordinal);
        Assert.Null(lines.Next());
    }

    private static List<string> All(string text)
    {
        var lines = new BoundedLines(new StringReader(text), most: 4);
        List<string> all = [];
        while (true)
        {
            try
            {
                if (lines.Next() is not { } line) return all;
                all.Add(line);
            }
            catch (InvalidDataException problem)
            {
                Assert.Equal("the line has more than 4 characters", problem.Message);
                all.Add("too long");
            }
        }
    }
}
