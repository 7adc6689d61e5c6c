using Bandits.Validation;

namespace Bandits.Solvers;

/// <summary>When a solve stops.</summary>
public sealed record StopRule
{
    private readonly double _tolerance = 1e-8;
    private readonly int _maxIterations = 10_000;
    private readonly int _checkEvery = 1;

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
}
