using Bandits.Validation;

namespace Bandits.Solvers.Grids;

/// <summary>How many sweeps each of several systems took with each of several relaxation parameters.</summary>
public sealed class SweepTable
{
    private readonly int[] _iterations;
    private readonly SolveStatus[] _statuses;

    internal SweepTable(int systems, int settings)
    {
        (Systems, Settings) = (systems, settings);
        (_iterations, _statuses) = (new int[systems * settings], new SolveStatus[systems * settings]);
    }

    /// <summary>Number of systems.</summary>
    public int Systems { get; }

    /// <summary>Number of relaxation parameters.</summary>
    public int Settings { get; }

    /// <summary>All sweeps, setting by setting for the first system, then for the next.</summary>
    public ReadOnlySpan<int> Iterations => _iterations;

    /// <summary>How the solves ended, in the same order.</summary>
    public ReadOnlySpan<SolveStatus> Statuses => _statuses;

    /// <summary>Sweeps that one system took with one setting, however that ended.</summary>
    /// <param name="system">The system, from 0.</param>
    /// <param name="setting">The setting, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such system or setting.</exception>
    public int this[int system, int setting] => _iterations[Place(system, setting)];

    /// <summary>How a solve ended.</summary>
    /// <param name="system">The system, from 0.</param>
    /// <param name="setting">The setting, from 0.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such system or setting.</exception>
    public SolveStatus Status(int system, int setting) => _statuses[Place(system, setting)];

    internal void Enter(int place, int iterations, SolveStatus status) => (_iterations[place], _statuses[place]) = (iterations, status);

    private int Place(int system, int setting)
    {
        Check.That((uint)system < (uint)Systems, system, $"from 0 to {Systems - 1}");
        Check.That((uint)setting < (uint)Settings, setting, $"from 0 to {Settings - 1}");
        return system * Settings + setting;
    }
}
