namespace Bandits.Randomness;

/// <summary>Draws directions.</summary>
public static class DirectionDraw
{
    /// <summary>Draws a point of the unit sphere, uniformly.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="direction">Room for the point, at least one number; its length is the dimension.</param>
    public static void NextDirection(this RandomStream random, Span<double> direction)
    {
        ArgumentNullException.ThrowIfNull(random);
        double squares = 0;
        while (squares == 0)
        {
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] = random.NextGaussian();
                squares += direction[i] * direction[i];
            }
        }

        double scale = 1 / Math.Sqrt(squares);
        foreach (ref double x in direction) x *= scale;
    }
}
