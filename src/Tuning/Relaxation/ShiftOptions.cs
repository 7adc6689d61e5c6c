using System.ComponentModel.DataAnnotations;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>Options of Poisson problems on a square grid whose diagonal 4 + c is shifted at random, c = least + range Z with a beta number Z.</summary>
public abstract record ShiftOptions
{
    /// <summary>Grid points per side g; g^2 unknowns.</summary>
    [Range(1, 4096)]
    public int Side { get; init; } = 10;

    /// <summary>The least shift c; the matrix stays positive definite above 4 cos(pi / (g + 1)) - 4.</summary>
    [Range(-4.0, 1e6)]
    public double LeastShift { get; init; } = -0.15;

    /// <summary>Width of the interval of shifts; 0 for the same matrix in every round.</summary>
    [Range(0, 1e6)]
    public double ShiftRange { get; init; } = 0.6;

    /// <summary>First shape of the beta distribution: 2 for low variance, 0.5 for high.</summary>
    [Range(1e-3, 1e6)]
    public double Alpha { get; init; } = 2;

    /// <summary>Second shape of the beta distribution: 6 for low variance, 1.5 for high.</summary>
    [Range(1e-3, 1e6)]
    public double Beta { get; init; } = 6;

    /// <summary>Rounds by which costs come late, as if so many solves ran beside each other.</summary>
    [Range(0, int.MaxValue - 1)]
    public int Delay { get; init; }

    internal (double, double)? Shifts => ShiftRange > 0 ? (LeastShift, LeastShift + ShiftRange) : null;

    internal double Draw(RandomStream random) => ShiftRange > 0 ? LeastShift + ShiftRange * random.NextBeta(Alpha, Beta) : LeastShift;

    internal void RequireDefinite()
    {
        double least = 4 * Math.Cos(Math.PI / (Side + 1)) - 4;
        Check.That(LeastShift > least, LeastShift, $"above {least} for {Side} grid points per side, or some matrix is not positive definite");
    }
}
