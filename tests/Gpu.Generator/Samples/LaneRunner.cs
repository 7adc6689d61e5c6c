using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Generator.Tests.Samples;

/// <summary>Plays one block of lanes whose memory is an array of rows, each of one word per lane.</summary>
[PerWidth]
internal static unsafe class LaneRunner
{
    /// <summary>Plays the rounds from..until.</summary>
    /// <typeparam name="TLoop">The kernel.</typeparam>
    /// <param name="uniforms">Its integers by path.</param>
    /// <param name="table">Its table, if it has one.</param>
    /// <param name="state">Its memory.</param>
    /// <param name="from">The first round.</param>
    /// <param name="until">The round after the last.</param>
    public static void Play<TLoop>(IReadOnlyDictionary<string, int> uniforms, float[] table, uint[] state, int from, int until)
        where TLoop : struct, ILaneLoop
    {
        TLoop loop = default;
        int lanes = sizeof(Lane) / sizeof(float);
        fixed (uint* start = state)
        fixed (float* entries = table)
        {
            Binder binder = new() { Uniforms = uniforms, Entries = entries, At = start, Lanes = lanes };
            loop.Visit(ref binder);
            loop.Run(from, until);
            binder = new() { Uniforms = uniforms, Entries = entries, At = start, Lanes = lanes, Stores = true };
            loop.Visit(ref binder);
        }
    }
}
