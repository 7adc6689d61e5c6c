using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.OpenCl;

/// <summary>A kernel whose numbers are known beforehand; fields and program are written out by hand.</summary>
internal struct CountingLanes : ILaneLoop
{
    /// <summary>Rows of state besides; they hold what the lane began with.</summary>
    public int Arms;

    private Table _factors;
    private Word _start;
    private Rows _state;
    private Lane _sum;
    private Rows _rounds;

    public void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ILaneVisitor
    {
        visitor.Uniform("Arms", ref Arms);
        visitor.Shared("_factors", ref _factors);
        visitor.Option("_start", ref _start);
        visitor.State("_state", ref _state, Arms);
        visitor.Output("_sum", ref _sum);
        visitor.Output("_rounds", ref _rounds, 2);
    }

    public void Run(int from, int until) => throw new NotSupportedException("This kernel is for OpenCL devices.");

    /// <summary>Lane i starts at 3i; the table is 1, 2, 3, 4.</summary>
    public static LaneBatch Batch(int lanes, int horizon, int arms = 1) => new(
        typeof(CountingLanes), lanes, horizon, new Dictionary<string, int> { ["Arms"] = arms },
        new Dictionary<string, uint[]> { ["_start"] = [.. Enumerable.Range(0, lanes).Select(lane => 3u * (uint)lane)] },
        new Dictionary<string, float[]> { ["_factors"] = [1, 2, 3, 4] });

    /// <summary>Every round adds factor x start, and what _state keeps of the start; _rounds are the last round and their number.</summary>
    public static string Program(LaneBatch batch)
    {
        int arms = batch.Uniforms["Arms"];
        return $$"""
            #define ROWS {{arms + 4}}
            #define AT(row) state[((lane / 64) * ROWS + (row)) * 64 + lane % 64]
            __kernel void advance(
                __global uint *state, __global float *output, __global const float *table0, __global const float *table1,
                __global const float *table2, __global const float *table3, int lanes, int from, int until)
            {
                int lane = get_global_id(0);
                if (lane >= lanes) return;
                if (from == 0) for (int k = 0; k < {{arms}}; k++) AT(1 + k) = AT(0);
                float sum = as_float(AT({{arms + 1}})), last = as_float(AT({{arms + 2}})), count = as_float(AT({{arms + 3}}));
                for (int round = from; round < until; round++)
                {
                    sum += table0[round & 3] * (float)AT(0) + (float)AT({{arms}});
                    last = round;
                    count++;
                }
                AT({{arms + 1}}) = as_uint(sum); AT({{arms + 2}}) = as_uint(last); AT({{arms + 3}}) = as_uint(count);
                output[lane] = sum; output[lanes + lane] = last; output[2 * lanes + lane] = count;
            }

            """;
    }

    /// <summary>Checks the outputs after some rounds, a multiple of 4.</summary>
    public static void Check(IReplay replay, int lanes, int rounds)
    {
        Assert.Equal(rounds, replay.Round);
        float[] sum = new float[lanes], both = new float[2 * lanes];
        replay.Read("_sum", sum);
        replay.Read("_rounds", both);
        Assert.Equal(Enumerable.Range(0, lanes).Select(lane => 3f * lane * rounds * (2.5f + 1)), sum);
        Assert.All(both[..lanes], last => Assert.Equal(Math.Max(0, rounds - 1), last));
        Assert.All(both[lanes..], count => Assert.Equal(rounds, count));
    }
}
