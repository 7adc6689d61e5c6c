using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;

namespace Bandits.Benchmarks.Sweeps;

/// <summary>Sweeps over one square grid, here and in C. Every pair has arrays of its own, all of one kind of memory.</summary>
internal sealed class GridPairs(CFunctions c, int points) : IDisposable
{
    private const double Omega = 1.5, Diagonal = 4;
    private const int SolveSweeps = 100; // a short solve

    private readonly List<IDisposable> _arrays = [];

    /// <summary>All pairs.</summary>
    /// <param name="written">Whether also those on compressed rows, which take long to write.</param>
    public IEnumerable<Pair> All(bool written)
    {
        var grid = FivePoint.Poisson2D(points);
        int n = grid.Size;
        NativeNumbers<double> a = Of(n), q = Of(n);
        yield return new Pair("a = a q + b", n, null, reps => c.Triad(n, a.Start, q.Start, 0.5, reps));
        yield return Sweeps("lexicographic", new Lexicographic(grid), c.Lexicographic);
        yield return Measured("lexicographic + residual", new Lexicographic(grid), c.LexicographicMeasured);
        yield return Sweeps("skewed", new Skewed(grid), c.Skewed);
        yield return Measured("skewed + residual", new Skewed(grid), c.LexicographicMeasured);
        yield return OneArray(grid);
        yield return TwoArrays(grid);
        yield return ResidualNorm(grid);
        if (!written) yield break;
        CsrMatrix matrix = FivePoint.Poisson2D(points).ToCsr();
        yield return Rows("CSR, columns ascending in C", new CsrRelaxation(matrix), matrix, newestLast: false);
        yield return Rows("CSR, newest neighbour last", new CsrRelaxation(matrix), matrix, newestLast: true);
        yield return Colours(matrix);
        yield return Slices(matrix);
    }

    public void Dispose()
    {
        foreach (IDisposable array in _arrays) array.Dispose();
    }

    private Pair Sweeps(string name, IRelaxation relaxation, CFunctions.Sweeps sweeps)
    {
        NativeNumbers<double> x = Of(relaxation.Matrix.Size), b = Ones(relaxation.Matrix.Size);
        NativeNumbers<double> theirs = Padded(0), right = Padded(1);
        return new Pair(name, x.Span.Length,
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) relaxation.Sweep(x.Span, b.Span, Omega);
            },
            reps => sweeps(points, theirs.Start, right.Start, Omega, Diagonal, reps),
            () => relaxation.Matrix.ResidualNorm(x.Span, b.Span), () => c.Residual(points, theirs.Start, right.Start, Diagonal, 1));
    }

    private Pair Measured(string name, IRelaxation relaxation, CFunctions.Measured sweeps)
    {
        NativeNumbers<double> x = Of(relaxation.Matrix.Size), b = Ones(relaxation.Matrix.Size);
        double mine = 0, norm = 0;
        NativeNumbers<double> theirs = Padded(0), right = Padded(1);
        return new Pair(name, x.Span.Length,
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) mine = relaxation.SweepMeasured(x.Span, b.Span, Omega);
            },
            reps => norm = sweeps(points, theirs.Start, right.Start, Omega, Diagonal, reps), () => mine, () => norm);
    }

    private Pair OneArray(FivePoint grid)
    {
        (Action<int> solve, Func<double> norm) = Solve(new RedBlack(grid));
        NativeNumbers<double> theirs = Padded(0), right = Padded(1);
        return new Pair("red-black, one array in C", grid.Size, solve,
            reps => c.RedBlack(points, theirs.Start, right.Start, Omega, Diagonal, reps),
            norm, () => c.Residual(points, theirs.Start, right.Start, Diagonal, 1), SolveSweeps);
    }

    private Pair TwoArrays(FivePoint grid)
    {
        (Action<int> solve, Func<double> norm) = Solve(new RedBlack(grid));
        int row = points / 2 + 2, size = (points + 2) * row;
        NativeNumbers<double> red = Of(size), black = Of(size), redRight = Of(size), blackRight = Of(size), joined = Of(grid.Size), b = Ones(grid.Size);
        foreach (NativeNumbers<double> right in new[] { redRight, blackRight })
            for (int y = 1; y <= points; y++) right.Span.Slice(y * row + 1, points / 2).Fill(1);
        return new Pair("red-black, two arrays in C", grid.Size, solve,
            reps => c.RedBlackSplit(points, red.Start, black.Start, redRight.Start, blackRight.Start, Omega, Diagonal, reps), norm, Joined, SolveSweeps);

        double Joined()
        {
            for (int i = 0; i < grid.Size; i++)
            {
                (int y, int x) = Math.DivRem(i, points);
                joined.Span[i] = ((y + x) % 2 == 0 ? red : black).Span[(y + 1) * row + 1 + x / 2];
            }

            return grid.ResidualNorm(joined.Span, b.Span);
        }
    }

    // Sweeps of one solve: with what comes before them and after, a first and a last residual among it.
    private (Action<int> Solve, Func<double> Norm) Solve(RedBlack relaxation)
    {
        NativeNumbers<double> x = Of(relaxation.Matrix.Size), b = Ones(relaxation.Matrix.Size);
        return (
            sweeps => Sor.Solve(relaxation, b.Span, x.Span, Omega, new StopRule { Tolerance = 1e-300, MaxIterations = sweeps, CheckEvery = sweeps }),
            () => relaxation.Matrix.ResidualNorm(x.Span, b.Span));
    }

    private Pair ResidualNorm(FivePoint grid)
    {
        NativeNumbers<double> x = Ones(grid.Size), b = Ones(grid.Size);
        double mine = 0, norm = 0;
        NativeNumbers<double> theirs = Padded(1), right = Padded(1);
        return new Pair("residual", x.Span.Length,
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) mine = grid.ResidualNorm(x.Span, b.Span);
            },
            reps => norm = c.Residual(points, theirs.Start, right.Start, Diagonal, reps), () => mine, () => norm);
    }

    private Pair Rows(string name, CsrRelaxation relaxation, CsrMatrix matrix, bool newestLast)
    {
        int n = matrix.Size;
        List<int> start = [0], column = [];
        List<double> value = [];
        foreach (IGrouping<int, (int Row, int Column, double Value)> row in matrix.AllEntries().Where(entry => entry.Row != entry.Column).GroupBy(entry => entry.Row))
        {
            foreach ((_, int at, double entry) in row.OrderBy(entry => newestLast && entry.Column < row.Key).ThenBy(entry => entry.Column))
            {
                column.Add(at);
                value.Add(entry);
            }

            start.Add(column.Count);
        }

        NativeNumbers<double> x = Of(n), b = Ones(n);
        NativeNumbers<int> starts = Keep(new NativeNumbers<int>([.. start])), columns = Keep(new NativeNumbers<int>([.. column]));
        NativeNumbers<double> values = Keep(new NativeNumbers<double>([.. value])), theirs = Of(n);
        NativeNumbers<double> diagonal = Of(n);
        diagonal.Span.Fill(Diagonal);
        return new Pair(name, n,
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) relaxation.Sweep(x.Span, b.Span, Omega);
            },
            reps => c.Csr(n, starts.Start, columns.Start, values.Start, diagonal.Start, theirs.Start, b.Start, Omega, reps),
            () => matrix.ResidualNorm(x.Span, b.Span), () => matrix.ResidualNorm(theirs.Span, b.Span));
    }

    private Pair Colours(CsrMatrix matrix)
    {
        int n = matrix.Size;
        int[] order = Orders.RedBlack(matrix), start = new int[n + 1];
        ILookup<int, (int Row, int Column, double Value)> rows = matrix.AllEntries().Where(entry => entry.Row != entry.Column).ToLookup(entry => entry.Row);
        for (int k = 0; k < n; k++) start[k + 1] = start[k] + rows[order[k]].Count();
        NativeNumbers<int> orders = Keep(new NativeNumbers<int>(order)), starts = Keep(new NativeNumbers<int>(start));
        NativeNumbers<int> columns = Keep(new NativeNumbers<int>([.. order.SelectMany(row => rows[row]).Select(entry => entry.Column)]));
        NativeNumbers<double> values = Keep(new NativeNumbers<double>([.. order.SelectMany(row => rows[row]).Select(entry => entry.Value)]));
        NativeNumbers<double> x = Of(n), b = Ones(n), theirs = Of(n), diagonals = Of(n);
        diagonals.Span.Fill(Diagonal);
        var relaxation = new CsrRelaxation(matrix, order);
        return new Pair("CSR, two colours", n,
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) relaxation.Sweep(x.Span, b.Span, Omega);
            },
            reps => c.OrderedCsr(n, orders.Start, starts.Start, columns.Start, values.Start, diagonals.Start, theirs.Start, b.Start, Omega, reps),
            () => matrix.ResidualNorm(x.Span, b.Span), () => matrix.ResidualNorm(theirs.Span, b.Span));
    }

    // Two colours of a grid with an even number of points: none of four visits in a row is another's neighbour.
    private Pair Slices(CsrMatrix matrix)
    {
        const int Width = 4;
        int n = matrix.Size;
        int[] order = Orders.RedBlack(matrix), column = new int[n * Width];
        double[] value = new double[n * Width];
        ILookup<int, (int Row, int Column, double Value)> rows = matrix.AllEntries().Where(entry => entry.Row != entry.Column).ToLookup(entry => entry.Row);
        for (int k = 0; k < n; k++)
        {
            for (int entry = 0; entry < Width; entry++) column[Place(k, entry)] = order[k];
            foreach ((int entry, (_, int at, double number)) in rows[order[k]].Index()) (column[Place(k, entry)], value[Place(k, entry)]) = (at, number);
        }

        NativeNumbers<int> orders = Keep(new NativeNumbers<int>(order)), columns = Keep(new NativeNumbers<int>(column));
        NativeNumbers<double> values = Keep(new NativeNumbers<double>(value)), x = Of(n), b = Ones(n), theirs = Of(n), diagonals = Of(n);
        diagonals.Span.Fill(Diagonal);
        var relaxation = new ColouredRelaxation(matrix, order);
        return new Pair("CSR, four rows of a colour at once", n,
            reps =>
            {
                for (int rep = 0; rep < reps; rep++) relaxation.Sweep(x.Span, b.Span, Omega);
            },
            reps => c.Ell(n, orders.Start, columns.Start, values.Start, diagonals.Start, theirs.Start, b.Start, Omega, reps),
            () => matrix.ResidualNorm(x.Span, b.Span), () => matrix.ResidualNorm(theirs.Span, b.Span));

        static int Place(int k, int entry) => (k / Width * Width + entry) * Width + k % Width;
    }

    private NativeNumbers<double> Of(int count) => Keep(new NativeNumbers<double>(count));

    private NativeNumbers<double> Padded(double value)
    {
        NativeNumbers<double> grid = Of((points + 2) * (points + 3));
        for (int y = 1; y <= points; y++) grid.Span.Slice(y * (points + 2) + 1, points).Fill(value);
        return grid;
    }

    private NativeNumbers<T> Keep<T>(NativeNumbers<T> numbers)
        where T : unmanaged
    {
        _arrays.Add(numbers);
        return numbers;
    }

    private NativeNumbers<double> Ones(int count)
    {
        NativeNumbers<double> ones = Of(count);
        ones.Span.Fill(1);
        return ones;
    }
}
