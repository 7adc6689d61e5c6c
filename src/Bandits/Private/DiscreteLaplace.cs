using Bandits.Validation;

namespace Bandits.Private;

/// <summary>The discrete Laplace distribution, drawn exactly: with whole numbers only, from the cryptographic generator.</summary>
/// <remarks>
/// P(Z = z) = (1 - w) / (1 + w) w^|z| with w = exp(-s / t). Added to a sum that one reward changes by at most D, it gives
/// (D s / t)-differential privacy. How long a draw takes depends on what is drawn.
/// Source: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020, Algorithms 1 and 2.
/// </remarks>
public sealed class DiscreteLaplace
{
    private readonly SecureBits _bits = new();
    private readonly ulong _t;
    private readonly ulong _s;

    /// <summary>Names the distribution with scale t / s.</summary>
    /// <param name="t">Numerator of the scale, from 1 to 2^60.</param>
    /// <param name="s">Denominator of the scale, from 1 to 2^60.</param>
    public DiscreteLaplace(long t, long s)
    {
        Check.That(t is >= 1 and <= 1L << 60, t, "from 1 to 2^60");
        Check.That(s is >= 1 and <= 1L << 60, s, "from 1 to 2^60");
        (_t, _s) = ((ulong)t, (ulong)s);
    }

    /// <summary>Draws a number.</summary>
    /// <returns>Any whole number; beyond 50 scales with probability below 1e-21.</returns>
    /// <exception cref="OverflowException">The number needs more than 64 bits; with t / s below 2^50 its probability is below 1e-3000.</exception>
    public long Draw()
    {
        while (true)
        {
            UInt128 u = _bits.Below(_t);
            if (!Bernoulli(u, _t)) continue;
            UInt128 v = 0;
            while (BernoulliUpToOne(1, 1)) v++;
            long y = checked((long)((u + _t * v) / _s));
            bool negative = _bits.Below(2) == 1;
            if (negative && y == 0) continue; // or 0 would count twice
            return negative ? -y : y;
        }
    }

    /// <summary>True with probability exp(-a / b).</summary>
    private bool Bernoulli(UInt128 a, UInt128 b)
    {
        for (; a > b; a -= b)
            if (!BernoulliUpToOne(1, 1)) return false;
        return BernoulliUpToOne(a, b);
    }

    /// <summary>The same for a of at most b: the number of successes with chances a/b, a/2b, a/3b, ... is even with that probability.</summary>
    private bool BernoulliUpToOne(UInt128 a, UInt128 b)
    {
        uint k = 1;
        while (_bits.Below(b * k) < a) k++;
        return k % 2 == 1;
    }
}
