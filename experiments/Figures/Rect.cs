namespace Bandits.Experiments.Figures;

/// <summary>An upright rectangle on a canvas, in canvas units.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Top edge.</param>
/// <param name="Width">Width, not negative.</param>
/// <param name="Height">Height, not negative.</param>
public readonly record struct Rect(double Left, double Top, double Width, double Height)
{
    /// <summary>The right edge.</summary>
    public double Right => Left + Width;

    /// <summary>The bottom edge.</summary>
    public double Bottom => Top + Height;

    internal Point Centre => new(Left + Width / 2, Top + Height / 2);

    internal Rect Grow(double by) => new(Left - by, Top - by, Width + 2 * by, Height + 2 * by);

    internal Point[] Corners() => [new(Left, Top), new(Right, Top), new(Right, Bottom), new(Left, Bottom)];
}
