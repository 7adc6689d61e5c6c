using Bandits.Randomness;
using Bandits.Solvers.Sparse;

namespace Bandits.Solvers.Tests.Sparse;

public sealed class ModelMatricesTests
{
    [Theory]
    [InlineData(12, 75)]
    [InlineData(32, 675)]
    public void LShape_KnownLattices_HaveTheirUnknowns(int lattice, int unknowns)
    {
        CsrMatrix matrix = ModelMatrices.LShape(lattice);
        Assert.Equal(unknowns, matrix.Size);
        Assert.True(matrix.IsSymmetric);
    }

    [Fact]
    public void LShape_NoPointInside_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelMatrices.LShape(3));
        Assert.Equal(3, ModelMatrices.LShape(4).Size);
    }

    // 4 x 4 points inside, without the 2 x 2 of one corner: 12 points, rows of 2, 2, 4 and 4.
    [Fact]
    public void LShape_SmallLattice_JoinsItsRows()
    {
        CsrMatrix matrix = ModelMatrices.LShape(6);
        Assert.Equal(12, matrix.Size);
        (int, int)[] expected = [(0, 1), (2, 3), (4, 5), (5, 6), (6, 7), (8, 9), (9, 10), (10, 11), (0, 2), (1, 3), (2, 6), (3, 7), (4, 8), (5, 9), (6, 10), (7, 11)];
        Assert.Equal(expected.Order(), matrix.AllEntries().Where(entry => entry.Column > entry.Row).Select(entry => (entry.Row, entry.Column)));
        Assert.All(matrix.AllEntries(), entry => Assert.Equal(entry.Row == entry.Column ? 4 : -1, entry.Value));
    }

    [Theory]
    [InlineData(100, 4, 200)]
    [InlineData(101, 5, 252)]
    [InlineData(10, 2, 10)]
    [InlineData(10, 9, 45)]
    public void GraphLaplacian_AnySize_IsARingWithChords(int size, int degree, int edges)
    {
        CsrMatrix matrix = ModelMatrices.GraphLaplacian(size, degree, 0.5, new RandomStream(18));
        Assert.Equal(size + 2 * edges, matrix.Entries);
        Assert.True(matrix.IsSymmetric);
        double[] y = new double[size];
        matrix.Multiply(Systems.Ones(size), y);
        Assert.All(y, value => Assert.Equal(0.5, value));
        for (int i = 0; i < size; i++) Assert.Equal(-1, matrix[i, (i + 1) % size]);
        Assert.Equal(matrix.AllEntries(), ModelMatrices.GraphLaplacian(size, degree, 0.5, new RandomStream(18)).AllEntries());
    }

    [Fact]
    public void Sizes_Outside_AreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelMatrices.LShape(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelMatrices.GraphLaplacian(10, 10, 1, new RandomStream(1)));
    }

    // Of 2000 draws, the accepted have a norm of at most sqrt(n) each, and mean 0.
    [Fact]
    public void NextTruncatedNormal_ManyDraws_StaysInsideTheBall()
    {
        var random = new RandomStream(19);
        double[] b = new double[100];
        double sum = 0, squares = 0;
        for (int draw = 0; draw < 2000; draw++)
        {
            random.NextTruncatedNormal(b);
            double norm = b.Sum(value => value * value);
            Assert.True(norm <= 100);
            sum += b.Sum();
            squares += norm;
        }

        Assert.Equal(0, sum / 2e5, 0.01); // 4.5 standard errors
        // E[chi^2 | chi^2 <= 100] for 100 degrees of freedom: 100 F_102(100) / F_100(100) = 89.25; standard error 0.17
        Assert.Equal(89.3, squares / 2000, 1.0);
    }
}
