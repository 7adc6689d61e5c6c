using System.Runtime.CompilerServices;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Domains;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Gpu.Kernels;

/// <summary>A point that is kept in a ball, a cube or a simplex, in lanes: <see cref="Ball"/>, <see cref="Box"/>, <see cref="Simplex"/>.</summary>
/// <remarks>
/// Coordinates are set one by one; a projection then brings the point back. It is exact up to rounding: a coordinate x of the result has an
/// error of at most (d + 4) 2^-24 |x| in a ball, none in a cube, and (d + 4) 2^-24 z in a simplex of sum z.
/// </remarks>
[LaneKernel]
public partial struct RegionLanes : ILaneKernel
{
    private const int BallShape = 0;
    private const int CubeShape = 1;
    private const int SimplexShape = 2;
    private const double Largest = 1e6, Smallest = 1e-6;

    /// <summary>Dimension d, at least 1.</summary>
    public int Dimension;

    /// <summary>0 for the ball around the origin, 1 for the cube around it, 2 for the simplex.</summary>
    public int Shape;

    [Option] private Lane _size; // radius, half side, sum of the coordinates
    [Length("Dimension")] private Rows _point;

    /// <summary>Sets the fields of a learner's point.</summary>
    /// <param name="learner">The learner's setup.</param>
    /// <param name="name">The field that is the point.</param>
    /// <param name="domain">The region.</param>
    /// <returns>The learner's setup; null for other shapes, and sizes outside [1e-6, 1e6].</returns>
    [Host]
    public static LaneSetup? Add(LaneSetup learner, string name, IDomain domain)
    {
        ArgumentNullException.ThrowIfNull(learner);
        ArgumentNullException.ThrowIfNull(domain);
        double[] center = new double[domain.Dimension];
        domain.CopyCenter(center);
        bool centered = center.AsSpan().IndexOfAnyExcept(0) < 0;
        (int shape, double size) = domain switch
        {
            Ball ball when centered => (BallShape, ball.Radius),
            Box box when centered && box.Upper.IndexOfAnyExcept(box.Upper[0]) < 0 => (CubeShape, box.Upper[0]),
            Simplex simplex => (SimplexShape, simplex.Sum),
            _ => (BallShape, double.NaN),
        };
        if (size is not (>= Smallest and <= Largest)) return null;
        return learner.Uniform($"{name}.{nameof(Dimension)}", domain.Dimension).Uniform($"{name}.{nameof(Shape)}", shape)
            .Option($"{name}.{nameof(_size)}", size);
    }

    /// <summary>Goes to the centre.</summary>
    public void Start()
    {
        for (int i = 0; i < Dimension; i++) _point[i] = Center();
    }

    /// <summary>Every coordinate of the centre.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Center() => Shape == SimplexShape ? _size / Dimension : 0;

    /// <summary>A coordinate.</summary>
    /// <param name="i">Which one, from 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Lane Coordinate(int i) => _point[i];

    /// <summary>Sets a coordinate; once all are set, they are to be projected.</summary>
    /// <param name="i">Which one, from 0.</param>
    /// <param name="value">Its value, up to 1e15.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Set(int i, Lane value) => _point[i] = value;

    /// <summary>Goes to the nearest point of the region.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Project()
    {
        if (Shape == BallShape) ProjectToBall();
        if (Shape == CubeShape) ProjectToCube();
        if (Shape == SimplexShape) ProjectToSimplex();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ProjectToBall()
    {
        Lane squares = 0;
        for (int i = 0; i < Dimension; i++) squares = Fma(_point[i], _point[i], squares);
        Mask outside = squares > _size * _size;
        if (Any(outside))
        {
            Lane scale = Select(outside, _size / Sqrt(squares), 1);
            for (int i = 0; i < Dimension; i++) _point[i] = _point[i] * scale;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ProjectToCube()
    {
        for (int i = 0; i < Dimension; i++) _point[i] = Max(Min(_point[i], _size), -_size);
    }

    // Michelot 1986: the threshold theta, relative to the highest coordinate, rises from a lower bound, and coordinates below it drop out,
    // until none does. That takes at most d + 1 turns, mostly two or three; a lane that is done stays as it is.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ProjectToSimplex()
    {
        Lane top = _point[0];
        for (int i = 1; i < Dimension; i++) top = Max(_point[i], top);
        Lane theta = -_size;
        Mask rising = true;
        while (Any(rising))
        {
            Lane sum = -_size;
            Lane count = 0;
            for (int i = 0; i < Dimension; i++)
            {
                Lane below = _point[i] - top;
                Mask kept = below > theta;
                sum = sum + Select(kept, below, 0);
                count = count + Select(kept, (Lane)1, (Lane)0);
            }

            Lane bound = sum / count;
            rising = bound > theta;
            theta = Max(bound, theta);
        }

        for (int i = 0; i < Dimension; i++) _point[i] = Max(_point[i] - top - theta, 0);
    }
}
