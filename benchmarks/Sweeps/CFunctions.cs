using Bandits.Benchmarks.Peers;

namespace Bandits.Benchmarks.Sweeps;

/// <summary>The functions of relaxation.c. Arrays are addresses.</summary>
internal sealed class CFunctions(CLibrary library)
{
    public delegate void Passes(nint count, nint a, nint b, double q, int reps);

    public delegate void Sweeps(int g, nint x, nint b, double omega, double d, int reps);

    public delegate double Measured(int g, nint x, nint b, double omega, double d, int reps);

    public delegate void SplitSweeps(int g, nint red, nint black, nint redRight, nint blackRight, double omega, double d, int reps);

    public delegate double Norm(int g, nint x, nint b, double d, int reps);

    public delegate void RowSweeps(int n, nint start, nint column, nint value, nint diagonal, nint x, nint b, double omega, int reps);

    public delegate void OrderedSweeps(int n, nint order, nint start, nint column, nint value, nint diagonal, nint x, nint b, double omega, int reps);

    public delegate void EllSweeps(int n, nint order, nint column, nint value, nint diagonal, nint x, nint b, double omega, int reps);

    public delegate void LaneSweeps(int g, nint x, nint b, nint omega, nint d, int reps);

    public delegate double LanesMeasured(int g, nint x, nint b, nint omega, nint d, int reps);

    public delegate nint Tables(int g, int systems, nint shift, nint b, int settings, nint omega, double tolerance, int limit, nint iterations);

    public Passes Triad { get; } = library.Function<Passes>("triad");

    public Sweeps Lexicographic { get; } = library.Function<Sweeps>("lexicographic");

    public Measured LexicographicMeasured { get; } = library.Function<Measured>("lexicographic_measured");

    public Sweeps Skewed { get; } = library.Function<Sweeps>("skewed");

    public Sweeps RedBlack { get; } = library.Function<Sweeps>("red_black");

    public SplitSweeps RedBlackSplit { get; } = library.Function<SplitSweeps>("red_black_split");

    public Norm Residual { get; } = library.Function<Norm>("residual");

    public RowSweeps Csr { get; } = library.Function<RowSweeps>("csr");

    public OrderedSweeps OrderedCsr { get; } = library.Function<OrderedSweeps>("csr_ordered");

    public EllSweeps Ell { get; } = library.Function<EllSweeps>("ell");

    public LaneSweeps Lanes { get; } = library.Function<LaneSweeps>("lanes");

    public LanesMeasured MeasuredLanes { get; } = library.Function<LanesMeasured>("lanes_measured");

    public Tables Table { get; } = library.Function<Tables>("table");
}
