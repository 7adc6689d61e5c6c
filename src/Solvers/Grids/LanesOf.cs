using System.Runtime.CompilerServices;
using Bandits.Solvers.Relaxation;

namespace Bandits.Solvers.Grids;

/// <summary>Solves systems in the lanes of vectors: the numbers of one point lie side by side, lane by lane.</summary>
/// <remarks>Every row ends with a point that is always zero, which is also the one before the next row: no point is an end.</remarks>
internal sealed unsafe class Lanes<TCouplings, TPack> : Lanes
    where TCouplings : struct, ICouplings
    where TPack : unmanaged, IPack<TPack>
{
    private readonly Shape _shape;
    private readonly TCouplings _couplings;
    private readonly int _stride; // numbers from one row to the next
    private readonly AlignedNumbers _unknowns, _rightHandSides, _zeros, _settings;
    private readonly Rows[] _rows;
    private readonly int[] _solves = new int[TPack.Count];
    private readonly long[] _starts = new long[TPack.Count];

    public Lanes(Shape shape, TCouplings couplings)
    {
        (_shape, _couplings, _stride) = (shape, couplings, checked((shape.Width + 1) * TPack.Count));
        int numbers = checked(TPack.Count + shape.Rows * _stride);
        (_unknowns, _rightHandSides) = (new AlignedNumbers(numbers), new AlignedNumbers(numbers));
        (_zeros, _settings) = (new AlignedNumbers(TPack.Count + _stride), new AlignedNumbers(5 * TPack.Count));
        _rows = GC.AllocateUninitializedArray<Rows>(shape.Rows, pinned: true);
        for (int row = 0; row < shape.Rows; row++) _rows[row] = new Rows(shape, Unknowns, row, _stride, _zeros.Start + TPack.Count);
    }

    // The first point has a zero before it.
    private double* Unknowns => _unknowns.Start + TPack.Count;

    private double* Omegas => _settings.Start;

    private double* Diagonals => Omegas + TPack.Count;

    /// <summary>A solve goes on while its residual is from here...</summary>
    private double* Lowest => Diagonals + TPack.Count;

    /// <summary>...up to here.</summary>
    private double* Highest => Lowest + TPack.Count;

    private double* Residuals => Highest + TPack.Count;

    public override void Run(BatchWork work)
    {
        const uint None = 0;
        StopRule stop = work.Stop;
        uint all = (1u << TPack.Count) - 1, busy = None;
        long sweep = 0, look = 0, limit = long.MaxValue;
        while (true)
        {
            // Lanes begin at a multiple of CheckEvery only, so that all look at their residuals in the same sweeps.
            if (busy == None) sweep = look = 0;
            if (sweep == look)
            {
                look += stop.CheckEvery;
                if (busy != all) limit = Limit(busy = Fill(busy, work, sweep), stop);
            }

            if (busy == None) return;
            sweep++;
            bool measured = sweep == look || sweep == limit;
            TPack squares = Sweep(measured);
            if (!measured) continue;
            TPack residuals = TPack.Sqrt(squares);
            if (sweep < limit && (busy & ~TPack.Within(residuals, TPack.Load(Lowest), TPack.Load(Highest))) == None) continue;
            TPack.Store(residuals, Residuals);
            for (int lane = 0; lane < TPack.Count; lane++)
            {
                if ((busy >> lane & 1) == 0 || !Ended(lane, sweep, sweep == look, stop, out SolveStatus status)) continue;
                work.Table.Enter(_solves[lane], (int)(sweep - _starts[lane]), status);
                busy &= ~(1u << lane);
            }

            limit = Limit(busy, stop);
        }
    }

    private uint Fill(uint busy, BatchWork work, long sweep)
    {
        for (int lane = 0; lane < TPack.Count; lane++)
            if ((busy >> lane & 1) == 0 && Begin(lane, work, sweep)) busy |= 1u << lane;
        return busy;
    }

    private bool Ended(int lane, long sweep, bool looks, StopRule stop, out SolveStatus status)
    {
        double residual = Residuals[lane];
        bool last = sweep - _starts[lane] == stop.MaxIterations;
        status = residual < Lowest[lane] ? SolveStatus.Converged : residual <= Highest[lane] ? SolveStatus.IterationLimit : SolveStatus.Diverged;
        return last || (looks && status != SolveStatus.IterationLimit);
    }

    /// <summary>The next sweep that is the last one of some solve.</summary>
    private long Limit(uint busy, StopRule stop)
    {
        long first = long.MaxValue;
        for (int lane = 0; lane < TPack.Count; lane++)
            if ((busy >> lane & 1) != 0) first = Math.Min(first, _starts[lane] + stop.MaxIterations);
        return first;
    }

    private bool Begin(int lane, BatchWork work, long sweep)
    {
        while (work.Take(out int solve))
        {
            ReadOnlySpan<double> b = work.RightHandSide(solve);
            double norm = Vectors.Norm(b), target = work.Stop.Tolerance * (work.Stop.ReferenceNorm ?? norm);
            bool overflows = !double.IsFinite(norm);
            if (overflows || norm == 0 || norm < target)
            {
                work.Table.Enter(solve, 0, overflows ? SolveStatus.Diverged : SolveStatus.Converged);
                continue;
            }

            Set(lane, b);
            (_solves[lane], _starts[lane]) = (solve, sweep);
            (Omegas[lane], Diagonals[lane]) = (work.Omega(solve), work.Diagonal(solve));
            (Lowest[lane], Highest[lane]) = (target, Stationary.Hopeless * norm);
            return true;
        }

        return false;
    }

    /// <summary>Gives a lane a right-hand side, and unknowns of zero.</summary>
    private void Set(int lane, ReadOnlySpan<double> b)
    {
        double* x = Unknowns + lane, right = _rightHandSides.Start + lane;
        for (int row = 0; row < _shape.Rows; row++, x += _stride, right += _stride)
        {
            ReadOnlySpan<double> values = b.Slice(row * _shape.Width, _shape.Width);
            for (int at = 0; at < values.Length; at++) (x[at * TPack.Count], right[at * TPack.Count]) = (0, values[at]);
        }
    }

    /// <summary>One sweep in every lane.</summary>
    /// <returns>The sums of the squares of the residuals after it if <paramref name="measured"/>, else zeros.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private TPack Sweep(bool measured)
    {
        TCouplings couplings = _couplings;
        int count = _shape.Rows, reach = _shape.Reach, end = measured ? count + reach : count, stride = _stride;
        nint width = _shape.Width * TPack.Count;
        Rows* all = (Rows*)Unsafe.AsPointer(ref _rows[0]);
        double* right = _rightHandSides.Start, settings = _settings.Start;
        TPack omega = TPack.Load(settings), diagonal = TPack.Load(settings + TPack.Count), scale = omega / diagonal;
        TPack keep = TPack.Of(1) - omega, pull = scale * TPack.Of(couplings.West), minusDiagonal = TPack.Of(0) - diagonal;
        TPack squares = TPack.Of(0);
        for (int row = 0; row < end; row++)
        {
            if (row < count)
            {
                Rows rows = all[row];
                double* b = right + row * stride;
                TPack old = TPack.Load(rows.Here), behind = TPack.Of(0);
                for (nint at = 0; at < width; at += TPack.Count)
                {
                    TPack ahead = TPack.Load(rows.Here + at + TPack.Count);
                    TPack sum = couplings.AddEast(couplings.AddOtherRows(TPack.Load(b + at), rows, at, TPack.Count), ahead);
                    behind = TPack.MultiplyAdd(pull, behind, TPack.MultiplyAdd(sum, scale, keep * old));
                    TPack.Store(behind, rows.Here + at);
                    old = ahead;
                }
            }

            if (measured && row >= reach)
            {
                Rows rows = all[row - reach];
                double* b = right + (row - reach) * stride;
                TPack here = TPack.Load(rows.Here), behind = TPack.Of(0);
                for (nint at = 0; at < width; at += TPack.Count)
                {
                    TPack ahead = TPack.Load(rows.Here + at + TPack.Count);
                    TPack sum = couplings.AddEast(couplings.AddOtherRows(TPack.Load(b + at), rows, at, TPack.Count), ahead);
                    TPack residual = TPack.MultiplyAdd(minusDiagonal, here, couplings.AddWest(sum, behind));
                    squares = TPack.MultiplyAdd(residual, residual, squares);
                    (behind, here) = (here, ahead);
                }
            }
        }

        return squares;
    }
}
