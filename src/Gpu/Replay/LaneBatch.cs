using Bandits.Validation;

namespace Bandits.Gpu.Replay;

/// <summary>Lanes that are advanced together: one kernel, one horizon, options of each lane's own.</summary>
/// <remarks>Fields are named by their path in the kernel: "_learner._rate".</remarks>
/// <param name="Kernel">The loop, closed over learner and environment: typeof(BanditLoop&lt;Ucb1Lanes, ScheduledArms&gt;).</param>
/// <param name="Lanes">Number of lanes, at least 1.</param>
/// <param name="Horizon">Number of rounds, from 1 to <see cref="MaxHorizon"/>.</param>
/// <param name="Uniforms">Every integer field of the kernel.</param>
/// <param name="Options">For every option one 32-bit word per lane; the bits of a float for a number.</param>
/// <param name="Tables">Every shared table.</param>
public sealed record LaneBatch(
    Type Kernel, int Lanes, int Horizon, IReadOnlyDictionary<string, int> Uniforms, IReadOnlyDictionary<string, uint[]> Options,
    IReadOnlyDictionary<string, float[]> Tables)
{
    /// <summary>The longest horizon: single-precision counts are exact up to it.</summary>
    public const int MaxHorizon = 1 << 24;

    /// <summary>Puts lanes of one shape together.</summary>
    /// <param name="runs">The lanes, at least one, all of the same <see cref="LaneRun.Shape"/>.</param>
    /// <returns>The batch; lane i is that of run i.</returns>
    /// <exception cref="ArgumentException">The shapes differ, or the horizon is too long.</exception>
    public static LaneBatch Of(IReadOnlyList<LaneRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfZero(runs.Count, nameof(runs));
        LaneRun first = runs[0];
        Check.That(first.Horizon is >= 1 and <= MaxHorizon, first.Horizon, $"from 1 to {MaxHorizon}", nameof(LaneRun.Horizon));
        for (int lane = 1; lane < runs.Count; lane++)
        {
            if (runs[lane].Shape != first.Shape)
                throw new ArgumentException($"Lane {lane} has the shape '{runs[lane].Shape}', lane 0 '{first.Shape}'; they cannot be advanced together.", nameof(runs));
        }

        var options = new Dictionary<string, uint[]>();
        var tables = new Dictionary<string, float[]>();
        foreach ((string part, Func<LaneRun, LaneSetup> of) in LaneRun.Parts)
        {
            // Lanes of one shape have the same kernels, so the same fields.
            foreach (string name in of(first).Options.Keys) options.Add($"{part}.{name}", [.. runs.Select(run => of(run).Options[name])]);
            foreach ((string name, (string offset, _)) in of(first).Tables)
            {
                var shared = new SharedNumbers();
                options.Add($"{part}.{offset}", [.. runs.Select(run => shared.Add(of(run).Tables[name].Content))]);
                tables.Add($"{part}.{name}", shared.ToArray());
            }
        }

        return new LaneBatch(first.Loop, runs.Count, first.Horizon, first.Uniforms.ToDictionary(), options, tables);
    }

    /// <summary>Some of the lanes.</summary>
    /// <param name="first">The first one, from 0.</param>
    /// <param name="lanes">How many.</param>
    /// <returns>A batch of these lanes alone.</returns>
    public LaneBatch Part(int first, int lanes) => this with
    {
        Lanes = lanes,
        Options = Options.ToDictionary(option => option.Key, option => option.Value.AsSpan(first, lanes).ToArray()),
    };
}
