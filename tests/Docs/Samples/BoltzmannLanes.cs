using Bandits.Gpu.Kernels;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;
using static Bandits.Gpu.Lanes.LaneOps;

namespace Bandits.Docs.Tests.Samples;

/// <summary>Boltzmann exploration in lanes: <see cref="Boltzmann"/>.</summary>
[LaneKernel]
public partial struct BoltzmannLanes : IBanditLanes
{
    public int Arms;

    [Option] private Lane _temperature;
    private StreamLanes _stream;
    private Rows _mean; // one row per arm
    private Rows _count;
    private Rows _weight;

    [Host]
    public static LaneSetup Setup(int arms, BoltzmannOptions options, (ulong Key, ulong Nonce) stream) => new LaneSetup(typeof(BoltzmannLanes))
        .Uniform(nameof(Arms), arms).Option(nameof(_temperature), options.Temperature).Stream(nameof(_stream), stream);

    public void Start()
    {
    }

    public Word Act(int round)
    {
        Lane top = _mean[0];
        for (int k = 1; k < Arms; k++) top = Max(_mean[k], top);
        Lane total = 0;
        for (int k = 0; k < Arms; k++)
        {
            _weight[k] = LaneMath.Exp((_mean[k] - top) / _temperature);
            total = total + _weight[k];
        }

        Lane target = _stream.Next(round) * total;
        Lane sum = 0;
        Word arm = 0;
        for (int k = 1; k < Arms; k++)
        {
            sum = sum + _weight[k - 1];
            arm = Select(sum <= target, k, arm);
        }

        return arm;
    }

    public void Learn(int round, Word arm, Lane reward)
    {
        Lane count = _count[arm] + 1;
        Lane mean = _mean[arm];
        _count[arm] = count;
        _mean[arm] = mean + (reward - mean) / count;
    }
}
