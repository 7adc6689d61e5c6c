using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;

namespace Bandits.Experiments.Store;

/// <summary>A finished run as the store keeps it.</summary>
/// <param name="Environment">The environment's label when it was run.</param>
/// <param name="Learner">The learner's label when it was run.</param>
/// <param name="Repetition">Which repetition, from 0.</param>
/// <param name="Seconds">Wall-clock time of the run.</param>
/// <param name="Result">Its curves. Everything but the time follows from the run's key and the device.</param>
/// <param name="Device">What played it.</param>
public sealed record StoredRun(string Environment, string Learner, int Repetition, double Seconds, RunResult Result, string Device = Run.OneByOne)
{
    /// <summary>The version of the program that played it, with the commit if known; set by the store.</summary>
    public string Version { get; init; } = "";
}
