using Bandits.Randomness;

namespace Bandits.Tuning.Relaxation;

/// <summary>Standard normal vectors, redrawn until their norm is at most sqrt(n), which takes two draws on average.</summary>
internal static class TruncatedNormal
{
    public static void Draw(RandomStream random, Span<double> vector)
    {
        double squares;
        do
        {
            squares = 0;
            foreach (ref double value in vector)
            {
                value = random.NextGaussian();
                squares += value * value;
            }
        }
        while (squares > vector.Length);
    }
}
