using Bandits.Environments.Arms;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class BatchedReplaySample
{
    private const int Horizon = 1000;
    private const int Runs = 200;
    private static readonly double[] Means = [0.3, 0.4, 0.5, 0.6];
    private static readonly double[] Temperatures = [0.03, 0.1, 0.3];

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(32)]
    public void Replay_AtEveryWidth_SameBits(int bits)
    {
        LaneBatch batch = Batch();
        Assert.Equal(Regrets(batch, ManagedDevice.WidestVector), Regrets(batch, bits));
    }

    [Fact]
    public void Replay_Sweep_RegretOfTheLibraryLearner()
    {
        float[] regrets = Play();
        for (int i = 0; i < Temperatures.Length; i++)
        {
            // The same streams, so the same paths, up to the few draws that rounding decides.
            double lanes = regrets.Skip(i * Runs).Take(Runs).Average();
            double library = Enumerable.Range(0, Runs).Average(run => LibraryRegret(run, Temperatures[i]));
            Assert.InRange(lanes, 0.99 * library, 1.01 * library);
        }
    }

    private static LaneBatch Batch()
    {
        IEnumerable<LaneRun> runs =
            from temperature in Temperatures
            from run in Enumerable.Range(0, Runs)
            let streams = new Streams(seed: 1, key: $"run {run}")
            let learner = BoltzmannLanes.Setup(Means.Length, new BoltzmannOptions { Temperature = temperature }, streams.Name("learner"))
            let environment = ScheduledArms.Setup(new Stationary(Means), new StationaryOptions { Coupling = Coupling.Common }, Horizon, streams.Name("rewards"))!
            select new LaneRun(learner, environment, Horizon, Counted: 0);

        return LaneBatch.Of([.. runs]);
    }

    private static float[] Play()
    {
        LaneBatch batch = Batch();
        using var device = new ManagedDevice();
        using IReplay replay = device.Open(batch);
        replay.PlayTo(batch.Horizon, CancellationToken.None);

        float[] regrets = new float[batch.Lanes];
        replay.Read("_meter._regret", regrets);
        return regrets;
    }

    private static float[] Regrets(LaneBatch batch, int bits)
    {
        using var device = new ManagedDevice(bits: bits);
        using IReplay replay = device.Open(batch);
        replay.PlayTo(batch.Horizon, CancellationToken.None);
        float[] regrets = new float[batch.Lanes];
        replay.Read("_meter._regret", regrets);
        return regrets;
    }

    private static double LibraryRegret(int run, double temperature)
    {
        var streams = new Streams(seed: 1, key: $"run {run}");
        var environment = new ArmsEnvironment(new Stationary(Means), RewardNoise.Bernoulli, streams, coupling: Coupling.Common);
        var learner = new Boltzmann(Means.Length, streams.Stream("learner"), new BoltzmannOptions { Temperature = temperature });
        var meter = new PseudoRegret<Choice, double>(environment);
        Loop.Run(learner, environment, Horizon, meter);
        double[] regret = new double[1];
        meter.Read(regret);
        return regret[0];
    }
}
