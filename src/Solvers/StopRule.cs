using Bandits.Validation;

namespace Bandits.Solvers;

/// <summary>When a solve stops.</summary>
public sealed record StopRule
{
    /// <summary>Residual down by 1e-8, at most 10000 iterations, a look at each.</summary>
    public static StopRule Default { get; } = new();

    private readonly double _tolerance = 1e-8;
    private readonly int _maxIterations = 10_000;
    private readonly int _checkEvery = 1;
    private readonly double? _referenceNorm;

    /// <summary>The factor eps, in (0, 1), by which the residual must fall; 1e-8.</summary>
    public double Tolerance
    {
        get => _tolerance;
        init
        {
            Check.That(value > 0 && value < 1, value, "in (0, 1)", nameof(Tolerance));
            _tolerance = value;
        }
    }

    /// <summary>The most iterations, at least 1; 10000.</summary>
    public int MaxIterations
    {
        get => _maxIterations;
        init
        {
            Check.That(value >= 1, value, "at least 1", nameof(MaxIterations));
            _maxIterations = value;
        }
    }

    /// <summary>Iterations from one look at the residual to the next, at least 1; 1. Relaxation then stops at a multiple of it.</summary>
    public int CheckEvery
    {
        get => _checkEvery;
        init
        {
            Check.That(value >= 1, value, "at least 1", nameof(CheckEvery));
            _checkEvery = value;
        }
    }

    /// <summary>
    /// The norm, greater than 0, that the tolerance multiplies. Null, the default, takes the method's own: the norm of the first
    /// residual for relaxation, the norm of b for conjugate gradients.
    /// </summary>
    public double? ReferenceNorm
    {
        get => _referenceNorm;
        init
        {
            Check.That(value is null or (> 0 and < double.PositiveInfinity), value, "greater than 0 and finite", nameof(ReferenceNorm));
            _referenceNorm = value;
        }
    }
}
