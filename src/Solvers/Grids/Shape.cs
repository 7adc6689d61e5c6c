namespace Bandits.Solvers.Grids;

/// <summary>The points of a grid: x runs fastest, then y, then z; a row is the points of one y and z.</summary>
/// <param name="Width">Points in a row, along x.</param>
/// <param name="Height">Rows in a plane, along y.</param>
/// <param name="Depth">Planes, along z; 1 in two dimensions.</param>
internal readonly record struct Shape(int Width, int Height, int Depth)
{
    public int Rows => Height * Depth;

    public int Points => Width * Rows;

    /// <summary>Rows from a point to its farthest neighbour.</summary>
    public int Reach => Depth == 1 ? 1 : Height;
}
