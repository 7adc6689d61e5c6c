using System.IO.Compression;
using System.Text;
using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Sparse;

public sealed class MatrixMarketTests
{
    private const string Real = "%%MatrixMarket matrix coordinate real general\n";

    [Fact]
    public void Read_CoordinateReal_ReadsEveryEntry()
    {
        Triplets read = Read("""
            %%MatrixMarket matrix coordinate real general
            % rows, columns, entries

              2   3 4
            1 1 1.5
            % in between
            2 3	-2e-3

            1 2 +4
            1 1 1

            """);
        Assert.Equal((2, 3), (read.Rows, read.Columns));
        Assert.Equal([(0, 0, 1.5), (1, 2, -2e-3), (0, 1, 4), (0, 0, 1)], read.Entries);
    }

    [Fact]
    public void Read_Duplicates_AreSummed() =>
        Assert.Equal(2.5, Read(Real + "1 1 2\n1 1 1.5\n1 1 1\n").ToCsr()[0, 0]);

    [Theory]
    [InlineData("coordinate integer general", "2 2 2\n1 1 3\n2 1 -4", "3 0 -4 0")]
    [InlineData("coordinate pattern general", "2 2 2\n1 1\n1 2", "1 1 0 0")]
    [InlineData("coordinate pattern symmetric", "2 2 2\n1 1\n2 1", "1 1 1 0")]
    [InlineData("coordinate real symmetric", "2 2 2\n1 1 5\n2 1 7", "5 7 7 0")]
    [InlineData("coordinate real skew-symmetric", "2 2 1\n2 1 7", "0 -7 7 0")]
    [InlineData("coordinate real general", "2 2 0", "0 0 0 0")]
    [InlineData("array real general", "2 2\n1\n2\n3\n4", "1 3 2 4")]
    [InlineData("array integer general", "2 2\n1\n2\n3\n4", "1 3 2 4")]
    [InlineData("array real symmetric", "2 2\n1\n2\n3", "1 2 2 3")]
    [InlineData("array real skew-symmetric", "2 2\n2", "0 -2 2 0")]
    [InlineData("ARRAY Real General", "2 2\n1\n2\n3\n4", "1 3 2 4")]
    public void Read_EveryKind_FillsTheMatrix(string kind, string body, string expected)
    {
        foreach (string end in new[] { "\n", "\r\n" })
        {
            Triplets read = Read($"%%MatrixMarket matrix {kind}\n{body}".Replace("\n", end));
            double[] full = new double[4];
            foreach ((int row, int column, double value) in read.Entries) full[2 * row + column] += value;
            Assert.Equal(expected.Split(' ').Select(double.Parse), full);
        }
    }

    /// <summary>A text without an end of line, which grew the memory without end.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n% ")]
    [InlineData("%%MatrixMarket matrix coordinate real general\n1 1 1\n1 1 ")]
    public void Read_EndlessLine_IsRefused(string start)
    {
        using var text = new Endless(start);
        Assert.Contains("the line has more than 65536 characters", Assert.Throws<FormatException>(() => MatrixMarket.Read(text, "x.mtx")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "line 1: the file is empty")]
    [InlineData("\n", "line 1: \"%%MatrixMarket matrix")]
    [InlineData("%MatrixMarket matrix coordinate real general\n", "line 1")]
    [InlineData("%%MatrixMarket matrix coordinate real\n", "line 1")]
    [InlineData("%%MatrixMarket vector coordinate real general\n1 1 1\n", "line 1: object \"vector\"")]
    [InlineData("%%MatrixMarket matrix ellpack real general\n1 1 1\n", "line 1: format \"ellpack\"")]
    [InlineData("%%MatrixMarket matrix coordinate complex general\n1 1 1\n1 1 1 0\n", "line 1: field \"complex\" is not supported")]
    [InlineData("%%MatrixMarket matrix coordinate real hermitian\n1 1 1\n1 1 1\n", "line 1: symmetry \"hermitian\" is not supported")]
    [InlineData("%%MatrixMarket matrix array pattern general\n1 1\n", "line 1: a pattern cannot be an array")]
    [InlineData("%%MatrixMarket matrix coordinate pattern skew-symmetric\n1 1 0\n", "line 1: a pattern cannot be skew-symmetric")]
    [InlineData(Real, "line 2: the line with the sizes is missing")]
    [InlineData(Real + "% only this\n", "line 3: the line with the sizes is missing")]
    [InlineData(Real + "2 2\n", "line 2: three sizes")]
    [InlineData(Real + "0 0 0\n", "line 2: number of rows \"0\"")]
    [InlineData(Real + "2 -2 1\n", "line 2: number of columns \"-2\"")]
    [InlineData(Real + "2 2 -1\n", "line 2: number of entries \"-1\"")]
    [InlineData(Real + "99999999999 2 1\n", "line 2: number of rows \"99999999999\"")]
    [InlineData(Real + "2 2 x\n", "line 2: number of entries \"x\"")]
    [InlineData(Real + "2 2 2\n1 1 1\n", "line 4: the text ends after 1 of 2 entries")]
    [InlineData(Real + "2 2 1\n1 1 1\n\n2 2 1\n", "line 5: nothing more is expected")]
    [InlineData(Real + "2 2 1\n0 1 1\n", "line 3: row \"0\" must be an integer from 1 to 2")]
    [InlineData(Real + "2 2 1\n1 3 1\n", "line 3: column \"3\" must be an integer from 1 to 2")]
    [InlineData(Real + "2 2 1\n1.0 1 1\n", "line 3: row \"1.0\"")]
    [InlineData(Real + "2 2 1\n1 1\n", "line 3: row, column and value are expected")]
    [InlineData(Real + "2 2 1\n1 1 1 0\n", "line 3: row, column and value are expected")]
    [InlineData(Real + "2 2 1\n1 1 one\n", "line 3: \"one\" is not a finite number")]
    [InlineData(Real + "2 2 1\n1 1 NaN\n", "line 3: \"NaN\" is not a finite number")]
    [InlineData(Real + "2 2 1\n1 1 1e999\n", "line 3: \"1e999\" is not a finite number")]
    [InlineData(Real + "2 2 1\n1 1 1,5\n", "line 3: \"1,5\" is not a finite number")]
    [InlineData("%%MatrixMarket matrix coordinate integer general\n2 2 1\n1 1 1.5\n", "line 3: \"1.5\" is not a finite integer")]
    [InlineData("%%MatrixMarket matrix coordinate pattern general\n2 2 1\n1 1 1\n", "line 3: row and column are expected")]
    [InlineData("%%MatrixMarket matrix coordinate real symmetric\n2 3 1\n1 1 1\n", "line 2: a matrix of 2 rows and 3 columns cannot be symmetric")]
    [InlineData("%%MatrixMarket matrix coordinate real symmetric\n2 2 1\n1 2 1\n", "line 3: an entry above the diagonal")]
    [InlineData("%%MatrixMarket matrix coordinate real skew-symmetric\n2 2 1\n1 1 1\n", "line 3: an entry on the diagonal")]
    [InlineData("%%MatrixMarket matrix array real general\n2 2 4\n", "line 2: two sizes")]
    [InlineData("%%MatrixMarket matrix array real general\n2 2\n1\n2\n3\n", "line 6: the text ends before the entry of row 2, column 2")]
    [InlineData("%%MatrixMarket matrix array real general\n2 1\n1 2\n", "line 3: one value is expected")]
    public void Read_Malformed_NamesTheLine(string text, string message)
    {
        var error = Assert.Throws<FormatException>(() => Read(text));
        Assert.StartsWith("text, " + message, error.Message);
    }

    // Lines cut, doubled, swapped or with a changed character: read, or refused with the line.
    [Fact]
    public void Read_Mutated_NeverFailsInAnotherWay()
    {
        string[] seeds =
        [
            Real + "% c\n3 3 4\n1 1 4.5\n2 2 -1e-3\n3 3 1\n3 1 2\n",
            "%%MatrixMarket matrix coordinate pattern symmetric\n3 3 3\n1 1\n2 2\n3 1\n",
            "%%MatrixMarket matrix array integer skew-symmetric\r\n3 3\r\n1\r\n-2\r\n3\r\n",
        ];
        const string Characters = "0123456789 .-+eE%\n\r\tabMx\0é";
        var random = new RandomStream(16);
        int read = 0;
        for (int round = 0; round < 6000; round++)
        {
            var text = new StringBuilder(seeds[round % seeds.Length]);
            for (int change = random.NextIndex(2); change >= 0; change--)
            {
                int at = random.NextIndex(text.Length);
                switch (random.NextIndex(4))
                {
                    case 0: text[at] = Characters[random.NextIndex(Characters.Length)]; break;
                    case 1: text.Remove(at, 1); break;
                    case 2: text.Insert(at, Characters[random.NextIndex(Characters.Length)]); break;
                    default: text.Append(text.ToString(at, text.Length - at)); break;
                }
            }

            try
            {
                Triplets matrix = Read(text.ToString());
                Assert.All(matrix.Entries, entry => Assert.True(entry.Row < matrix.Rows && entry.Column < matrix.Columns && double.IsFinite(entry.Value)));
                read++;
            }
            catch (FormatException error)
            {
                Assert.Matches(@"^text, line \d+: ", error.Message);
            }
        }

        Assert.InRange(read, 100, 5900); // both happen
    }

    [Theory]
    [InlineData("poisson")]
    [InlineData("unsymmetric")]
    [InlineData("graph")]
    [InlineData("diagonal")]
    public void Write_ReadAgain_IsTheSame(string name)
    {
        CsrMatrix matrix = Systems.Matrix(name).Shifted(1.0 / 3);
        foreach (string ending in new[] { ".mtx", ".mtx.gz" })
        {
            string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ending);
            try
            {
                MatrixMarket.Write(path, matrix);
                Assert.Equal(ending == ".mtx.gz", File.ReadAllBytes(path)[0] == 0x1f);
                CsrMatrix again = MatrixMarket.Read(path).ToCsr();
                Assert.Equal(matrix.AllEntries(), again.AllEntries());
                Assert.Equal(matrix.IsSymmetric, again.IsSymmetric);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    [Fact]
    public void Write_Symmetric_WritesTheLowerHalf()
    {
        using var text = new StringWriter();
        MatrixMarket.Write(text, FivePoint.Anisotropic2D(2, 1, 0.5).ToCsr());
        Assert.Equal("%%MatrixMarket matrix coordinate real symmetric\n2 2 3\n1 1 3\n2 1 -0.5\n2 2 3\n", text.ToString());
    }

    [Fact]
    public void Read_PackedAndCut_IsRefused()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(Encoding.ASCII.GetBytes(Real + "1 1 1\n1 1 12345\n"));
        byte[] bytes = packed.ToArray();
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            for (int length = 0; length < bytes.Length; length++)
            {
                File.WriteAllBytes(path, bytes[..length]);
                Assert.StartsWith(path, Assert.Throws<FormatException>(() => MatrixMarket.Read(path)).Message);
            }

            bytes[12] ^= 0xff;
            File.WriteAllBytes(path, bytes);
            Assert.StartsWith(path + ", line ", Assert.Throws<FormatException>(() => MatrixMarket.Read(path)).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Read_NoFile_SaysSo() => Assert.Throws<FileNotFoundException>(() => MatrixMarket.Read("no-such-file.mtx"));

    [Fact]
    public void Read_LundA_IsSymmetric()
    {
        CsrMatrix matrix = ExternalFiles.Read("lund_a.mtx").ToCsr();
        Assert.Equal((147, 2449, true), (matrix.Size, matrix.Entries, matrix.IsSymmetric));
        Assert.Equal(7.5e7, matrix[0, 0]);
    }

    [Fact]
    public void Read_Pores1_IsNotSymmetric()
    {
        CsrMatrix matrix = ExternalFiles.Read("pores_1.mtx").ToCsr();
        Assert.Equal((30, 180, false), (matrix.Size, matrix.Entries, matrix.IsSymmetric));
        Assert.Equal(-9.481011349e2, matrix[0, 0]);
    }

    [Fact]
    public void Read_Jgl009_IsAPattern()
    {
        Triplets read = ExternalFiles.Read("jgl009.mtx");
        Assert.Equal((9, 9, 50), (read.Rows, read.Columns, read.Entries.Count));
        Assert.All(read.Entries, entry => Assert.Equal(1, entry.Value));
    }

    [Fact]
    public void Read_CountedFromZero_IsRefused() =>
        Assert.Contains("line 3: row \"0\"", Assert.Throws<FormatException>(() => ExternalFiles.Read("wrong.mtx")).Message);

    private static Triplets Read(string text)
    {
        using var reader = new StringReader(text);
        return MatrixMarket.Read(reader);
    }

    /// <summary>A start, and then zeros for ever.</summary>
    private sealed class Endless(string start) : TextReader
    {
        private int _read;

        public override int Read() => _read < start.Length ? start[_read++] : '0';
    }
}
