namespace Bandits.OnlineOpt.Descent;

/// <summary>The geometries that plans can name for <see cref="MirrorDescent"/>.</summary>
public enum MirrorKind
{
    /// <summary>Entropy on a simplex, else the p-norm on a ball or a box.</summary>
    Natural,

    /// <summary>Gradient steps and Euclidean projections.</summary>
    Euclidean,

    /// <summary>Multiplicative steps on a simplex.</summary>
    Entropy,

    /// <summary>Steps in the dual of the p-norm; plays the ball of the p-norm within the region.</summary>
    PNorm,
}
