using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>The loops over the points of a grid, with couplings and a width of vectors.</summary>
internal sealed unsafe class Kernel<TCouplings, TPack>(Shape shape, TCouplings couplings) : Kernel
    where TCouplings : struct, ICouplings
    where TPack : unmanaged, IPack<TPack>
{
    private const int Together = 4;
    private const int Lag = 1;

    private readonly double[] _zeros = GC.AllocateArray<double>(shape.Width, pinned: true);

    private double* Zeros => (double*)Unsafe.AsPointer(ref _zeros[0]);

    public override Lanes Lanes() => new Lanes<TCouplings, TPack>(shape, couplings);

    public override Colours Colours() => new Colours<TCouplings, TPack>(shape, couplings);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Multiply(ReadOnlySpan<double> x, Span<double> y, double diagonal)
    {
        SolveArguments.Lengths(shape.Points, x, y);
        TCouplings weights = couplings;
        int width = shape.Width;
        fixed (double* from = x)
        fixed (double* to = y)
            for (int row = 0; row < shape.Rows; row++)
            {
                var rows = new Rows(shape, from, row, width, Zeros);
                double* product = to + row * width;
                int rest = 1;
                for (; rest <= width - 1 - TPack.Count; rest += TPack.Count)
                    TPack.Store(TPack.Of(0) - Residuals(weights, rows, TPack.Of(0), rest, TPack.Of(-diagonal)), product + rest);
                for (int at = 0; at < width; at = Math.Max(at + 1, rest)) product[at] = -Residual(weights, rows, 0, at, width, diagonal);
            }

        GC.KeepAlive(this); // and the zeros with it
    }

    public override double ResidualNorm(ReadOnlySpan<double> x, ReadOnlySpan<double> b, double diagonal)
    {
        SolveArguments.Lengths(shape.Points, x, b);
        fixed (double* unknowns = x)
        fixed (double* right = b) return Math.Sqrt(Squares(unknowns, right, diagonal, 0, shape.Rows));
    }

    public override double Lexicographic(Span<double> x, ReadOnlySpan<double> b, double diagonal, double omega, bool measured)
    {
        SolveArguments.Lengths(shape.Points, x, b);
        fixed (double* unknowns = x)
        fixed (double* right = b) return Lexicographic<Forward>(unknowns, right, diagonal, omega, measured);
    }

    public override void LexicographicBack(Span<double> x, ReadOnlySpan<double> b, double diagonal, double omega)
    {
        SolveArguments.Lengths(shape.Points, x, b);
        fixed (double* unknowns = x)
        fixed (double* right = b) Lexicographic<Backward>(unknowns, right, diagonal, omega, measured: false);
    }

    public override double Skewed(Span<double> x, ReadOnlySpan<double> b, double diagonal, double omega, bool measured)
    {
        SolveArguments.Lengths(shape.Points, x, b);
        fixed (double* unknowns = x)
        fixed (double* right = b) return Skewed<Forward>(unknowns, right, diagonal, omega, measured);
    }

    public override void SkewedBack(Span<double> x, ReadOnlySpan<double> b, double diagonal, double omega)
    {
        SolveArguments.Lengths(shape.Points, x, b);
        fixed (double* unknowns = x)
        fixed (double* right = b) Skewed<Backward>(unknowns, right, diagonal, omega, measured: false);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Lexicographic<TDirection>(double* x, double* b, double diagonal, double omega, bool measured)
        where TDirection : struct, IDirection
    {
        Shape grid = shape;
        var sweep = new RowSweep<TCouplings, TDirection>(couplings, grid.Width, diagonal, omega);
        double* zeros = Zeros;
        int count = grid.Rows, known = 0;
        double squares = 0;
        for (int i = 0; i < count; i++)
        {
            int row = TDirection.Step > 0 ? i : count - 1 - i;
            var rows = new Rows(grid, x, row, grid.Width, zeros);
            double* right = b + row * grid.Width;
            double behind = sweep.Begin(rows, right);
            sweep.Rest<Pack1>(rows, right, 0, behind);

            // Not up to the row that is being written: its numbers are still on their way to the cache.
            if (measured) squares += Squares(x, b, diagonal, ref known, i - grid.Reach);
        }

        if (measured) squares += Squares(x, b, diagonal, ref known, count);
        GC.KeepAlive(this);
        return Math.Sqrt(squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Skewed<TDirection>(double* x, double* b, double diagonal, double omega, bool measured)
        where TDirection : struct, IDirection
    {
        // In packs of four, whatever the machine has: eight are a little faster in the cache and half as fast beyond it.
        var sweep = new RowSweep<TCouplings, TDirection>(couplings, shape.Width, diagonal, omega);
        int count = shape.Rows, packs = sweep.Packs<Pack4>(), known = 0;
        if (packs == 0) return Lexicographic<TDirection>(x, b, diagonal, omega, measured);
        double squares = 0;
        Rows* rows = stackalloc Rows[Together];
        double** right = stackalloc double*[Together];
        double* behind = stackalloc double[Together];
        for (int i = 0; i < count; i += Together)
        {
            int together = Math.Min(Together, count - i);
            for (int j = 0; j < together; j++)
            {
                int row = TDirection.Step > 0 ? i + j : count - 1 - i - j;
                rows[j] = new Rows(shape, x, row, shape.Width, Zeros);
                right[j] = b + row * shape.Width;
            }

            for (int front = 0; front <= packs + (together - 1) * Lag; front++)
            {
                if (together == Together && front > (Together - 1) * Lag && front < packs)
                {
                    // Written out: memory is then fetched ahead for each row, which beyond the cache makes up to twice the speed.
                    sweep.Pack<Pack4>(rows[0], right[0], front, ref behind[0]);
                    sweep.Pack<Pack4>(rows[1], right[1], front - Lag, ref behind[1]);
                    sweep.Pack<Pack4>(rows[2], right[2], front - 2 * Lag, ref behind[2]);
                    sweep.Pack<Pack4>(rows[3], right[3], front - 3 * Lag, ref behind[3]);
                    continue;
                }

                for (int j = 0; j < together; j++)
                {
                    int pack = front - j * Lag;
                    if ((uint)pack > (uint)packs) continue;
                    if (pack == 0) behind[j] = sweep.Begin(rows[j], right[j]);
                    if (pack < packs) sweep.Pack<Pack4>(rows[j], right[j], pack, ref behind[j]);
                    else sweep.Rest<Pack4>(rows[j], right[j], packs, behind[j]);
                }
            }

            if (measured) squares += Squares(x, b, diagonal, ref known, i - shape.Reach);
        }

        if (measured) squares += Squares(x, b, diagonal, ref known, count);
        GC.KeepAlive(this);
        return Math.Sqrt(squares);
    }

    /// <summary>The sum of the squares of b - A x over rows from <paramref name="from"/> up to <paramref name="to"/>, to which it is moved.</summary>
    private double Squares(double* x, double* b, double diagonal, ref int from, int to)
    {
        if (to <= from) return 0;
        double squares = Squares(x, b, diagonal, from, to);
        from = to;
        return squares;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Squares(double* x, double* b, double diagonal, int from, int to)
    {
        TCouplings weights = couplings;
        int width = shape.Width;
        TPack squares = TPack.Of(0), minusDiagonal = TPack.Of(-diagonal);
        double others = 0;
        for (int row = from; row < to; row++)
        {
            var rows = new Rows(shape, x, row, width, Zeros);
            double* right = b + row * width;
            int rest = 1;
            for (; rest <= width - 1 - TPack.Count; rest += TPack.Count)
            {
                TPack residual = Residuals(weights, rows, TPack.Load(right + rest), rest, minusDiagonal);
                squares = TPack.MultiplyAdd(residual, residual, squares);
            }

            for (int at = 0; at < width; at = Math.Max(at + 1, rest))
            {
                double residual = Residual(weights, rows, right[at], at, width, diagonal);
                others = Math.FusedMultiplyAdd(residual, residual, others);
            }
        }

        GC.KeepAlive(this);
        return TPack.Sum(squares) + others;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TPack Residuals(TCouplings couplings, Rows rows, TPack b, int at, TPack minusDiagonal)
    {
        double* here = rows.Here + at;
        TPack sum = couplings.AddOtherRows(b, rows, at, 1);
        sum = couplings.AddWest(couplings.AddEast(sum, TPack.Load(here + 1)), TPack.Load(here - 1));
        return TPack.MultiplyAdd(minusDiagonal, TPack.Load(here), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Residual(TCouplings couplings, Rows rows, double b, int at, int width, double diagonal)
    {
        double sum = couplings.AddOtherRowsAtEnd(b, rows, at, width);
        if (at < width - 1) sum = Pack1.Sum(couplings.AddEast(Pack1.Of(sum), Pack1.Of(rows.Here[at + 1])));
        if (at > 0) sum = Pack1.Sum(couplings.AddWest(Pack1.Of(sum), Pack1.Of(rows.Here[at - 1])));
        return Math.FusedMultiplyAdd(-diagonal, rows.Here[at], sum);
    }
}
