namespace Bandits.Environments.Convex;

/// <summary>What a <see cref="NoiseLaw"/> means.</summary>
internal static class NoiseLaws
{
    private const double Deviations = 4; // up to which normal noise counts

    /// <summary>Draws noise of variance 1.</summary>
    public static double Draw(this NoiseLaw law, RandomRow random) => law == NoiseLaw.Sign ? random.Sign() : random.Gaussian();

    /// <summary>The largest noise to be reckoned with.</summary>
    public static double BoundOf(this NoiseLaw law, double size) => law == NoiseLaw.Sign ? size : Deviations * size;
}
