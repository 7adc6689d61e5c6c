using System.Runtime.CompilerServices;

namespace Bandits.Solvers.Grids;

/// <summary>Where a row of points lies, and the rows beside it.</summary>
internal readonly unsafe struct Rows
{
    public readonly double* Here, South, North, Below, Above;

    /// <summary>Rows that are known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Rows(double* here, double* south, double* north, double* below, double* above)
    {
        Here = here;
        South = south;
        North = north;
        Below = below;
        Above = above;
    }

    /// <summary>Finds them.</summary>
    /// <param name="shape">The grid.</param>
    /// <param name="x">The first row.</param>
    /// <param name="row">Which row.</param>
    /// <param name="stride">Numbers from one row to the next.</param>
    /// <param name="zeros">A row of zeros, for those beyond the border.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Rows(in Shape shape, double* x, int row, nint stride, double* zeros)
    {
        int y = shape.Depth == 1 ? row : row % shape.Height;
        Here = x + row * stride;
        South = y > 0 ? Here - stride : zeros;
        North = y < shape.Height - 1 ? Here + stride : zeros;
        Below = row >= shape.Height ? Here - shape.Height * stride : zeros;
        Above = row < shape.Rows - shape.Height ? Here + shape.Height * stride : zeros;
    }
}
