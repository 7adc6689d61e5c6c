using Bandits.Randomness;

namespace Bandits.Solvers;

/// <summary>Random right-hand sides.</summary>
public static class RightHandSides
{
    /// <summary>A standard normal vector, drawn again until its Euclidean norm is at most sqrt(n), which is about every second time.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="b">Room for n numbers, at least 1.</param>
    public static void NextTruncatedNormal(this RandomStream random, Span<double> b)
    {
        ArgumentNullException.ThrowIfNull(random);
        double squares;
        do
        {
            squares = 0;
            foreach (ref double entry in b)
            {
                entry = random.NextGaussian();
                squares += entry * entry;
            }
        }
        while (squares > b.Length);
    }
}
