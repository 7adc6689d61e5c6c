namespace Bandits.Experiments.Figures;

/// <summary>
/// A drawing surface. Units are CSS pixels, the origin is the top left corner, every coordinate is finite.
/// Figures are drawn once, against this, whatever the file format.
/// </summary>
public interface ICanvas
{
    /// <summary>Draws an open line through two or more points.</summary>
    void Line(IReadOnlyList<Point> points, Stroke stroke);

    /// <summary>Fills the polygon with the given corners, <paramref name="opacity"/> in (0, 1].</summary>
    void Polygon(IReadOnlyList<Point> corners, Color fill, double opacity = 1);

    /// <summary>Draws a disc of the given radius at each centre, <paramref name="opacity"/> in (0, 1].</summary>
    void Dots(IReadOnlyList<Point> centres, double radius, Color fill, double opacity = 1);

    /// <summary>Draws one line of text with its baseline at <paramref name="at"/>. Unicode superscripts are set as raised digits.</summary>
    void Text(Point at, string text, TextStyle style);

    /// <summary>
    /// Opens a group; groups nest, each is closed by <see cref="EndGroup"/>.
    /// </summary>
    /// <param name="role">What the group is ("x-axis", "legend"); the class of the element where the format has such.</param>
    /// <param name="series">The series that the group shows, or null.</param>
    /// <param name="clip">Nothing in the group shows outside this rectangle; null does not clip.</param>
    void BeginGroup(string role, string? series = null, Rect? clip = null);

    /// <summary>Closes the group opened last.</summary>
    void EndGroup();
}
