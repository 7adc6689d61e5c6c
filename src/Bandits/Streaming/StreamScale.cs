using Bandits.Validation;

namespace Bandits.Streaming;

/// <summary>The quantities that all learners of a single pass are made of: eps = (K / T)^(1/3) and u = 1 / eps^2 = (T / K)^(2/3).</summary>
internal readonly struct StreamScale
{
    private readonly double _arms;

    public StreamScale(int arms, long horizon)
    {
        _arms = Check.Arms(arms);
        double root = Math.Cbrt(Check.Horizon(horizon) / _arms);
        (Epsilon, U) = (1 / root, root * root);
        LogArms = Math.Max(1, Math.Log(_arms));
        Share = Math.Max(1, horizon / arms);
    }

    /// <summary>eps = (K / T)^(1/3), the accuracy at which exploring and a wrong commitment cost the same.</summary>
    public double Epsilon { get; }

    /// <summary>u = 1 / eps^2, the pulls that tell two arms eps apart.</summary>
    public double U { get; }

    /// <summary>max(1, ln K)</summary>
    public double LogArms { get; }

    /// <summary>max(1, floor(T / K)): with so many pulls of each, every arm is seen.</summary>
    public long Share { get; }

    /// <summary>u (ln(2K) / 2)^(1/3), which minimises K N + 2 T sqrt(ln(2K) / (2N)).</summary>
    public double Tuned => U * Math.Cbrt(Math.Log(2 * _arms) / 2);

    /// <summary>A number of pulls as a batch: rounded up, at least 1.</summary>
    public static long Batch(double pulls) => (long)Math.Max(1, Math.Ceiling(pulls));

    /// <summary>A batch that leaves enough for every arm.</summary>
    public long SharedBatch(double pulls) => Math.Min(Batch(pulls), Share);
}
