using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.Tests.Kernels.MathFunctions;

/// <summary>Functions on bit patterns first, first + step, first + 2 step, ...</summary>
internal sealed record Grid(uint First, uint Step, int Lanes, int Points)
{
    /// <summary>The patterns of the numbers from one to another of the same sign, at least a number of them.</summary>
    public static Grid Between(float first, float last, int atLeast)
    {
        uint from = BitConverter.SingleToUInt32Bits(first), count = BitConverter.SingleToUInt32Bits(last) - from + 1;
        uint step = Math.Max(1, count / (uint)atLeast);
        return new Grid(from, step, (int)Math.Max(1, count / step / 128), 128);
    }

    /// <summary>Patterns of the words from 0 on.</summary>
    public static Grid Words(uint step, int lanes, int points) => new(0, step, lanes, points);

    /// <summary>A pattern.</summary>
    public uint Bits(int lane, int point) => First + Step * (uint)(lane * Points + point);

    /// <summary>Computes one function; the result is [point][lane].</summary>
    public float[] Compute(string function, int? bits = null)
    {
        var batch = new LaneBatch(
            typeof(FunctionLanes), Lanes, Points, new Dictionary<string, int> { ["Points"] = Points },
            new Dictionary<string, uint[]>
            {
                ["_start"] = [.. Enumerable.Range(0, Lanes).Select(lane => Bits(lane, 0))],
                ["_step"] = [.. Enumerable.Repeat(Step, Lanes)],
            },
            new Dictionary<string, float[]>());
        using var device = new ManagedDevice(bits: bits);
        using IReplay replay = device.Open(batch);
        replay.PlayTo(Points, CancellationToken.None);
        float[] values = new float[Lanes * Points];
        replay.Read(function, values);
        return values;
    }

    /// <summary>The largest error along the grid.</summary>
    public double Worst(string function, Func<uint, double> exact, Func<double, double> unit)
    {
        float[] values = Compute(function);
        double worst = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double truth = exact(Bits(i % Lanes, i / Lanes));
            double error = Math.Abs(values[i] - truth) / unit(truth);
            if (!(error <= worst)) worst = error; // NaN too
        }

        return worst;
    }

    /// <summary>The unit in the last place of a number's binade, in single precision.</summary>
    public static double Ulp(double value) => Math.ScaleB(1, Math.Max(Math.ILogB(Math.Abs(value)), -126) - 23);
}
