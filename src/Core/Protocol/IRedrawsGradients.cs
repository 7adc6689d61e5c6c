namespace Bandits.Protocol;

/// <summary>An environment that can draw the loss of a round again, by which its variation can be estimated; for meters, never for learners.</summary>
public interface IRedrawsGradients
{
    /// <summary>Draws an independent copy of the loss of the round just played and writes its gradient.</summary>
    /// <param name="copy">Number of the copy, from 0; the same number gives the same copy.</param>
    /// <param name="point">Where, d numbers.</param>
    /// <param name="gradient">Room for the gradient, d numbers.</param>
    void Redraw(int copy, ReadOnlySpan<double> point, Span<double> gradient);
}
