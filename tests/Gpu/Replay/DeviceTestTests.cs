using Bandits.Gpu.Managed;
using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;
using Bandits.Gpu.Tests.OpenCl;

namespace Bandits.Gpu.Tests.Replay;

public sealed class DeviceTestTests
{
    [Fact]
    public void Run_DeviceThatIsOffByOneBitInOneLane_NamesTheLane()
    {
        using var wrong = new OffByOneBit(new ManagedDevice(threads: 1));
        string? problem = DeviceTest.Run(wrong);
        Assert.NotNull(problem);
        Assert.StartsWith("_meter._reward of lane 17 is ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_ProcessorAndOpenClTogether_IsTheSame()
    {
        ClDevice opencl = Installed.Device();
        using var group = new DeviceGroup(
        [
            new ManagedDevice(threads: 1),
            new OpenClDevice(opencl, opencl.Memory, new ProgramCache(null), batch => KernelProgram.Write(batch.Kernel, batch.Uniforms)),
        ]);
        Assert.Null(DeviceTest.Run(group));
    }

    /// <summary>Changes the last bit of an output of lane 17.</summary>
    private sealed class OffByOneBit(IReplayDevice device) : IReplayDevice
    {
        public string Name => device.Name;

        public long Memory => device.Memory;

        public int PreferredLanes => device.PreferredLanes;

        public IReplay Open(LaneBatch batch) => new Replayed(device.Open(batch));

        public void Dispose() => device.Dispose();

        private sealed class Replayed(IReplay replay) : IReplay
        {
            public int Round => replay.Round;

            public void PlayTo(int round, CancellationToken cancellation) => replay.PlayTo(round, cancellation);

            public void Read(string name, Span<float> values)
            {
                replay.Read(name, values);
                if (name == "_meter._reward") values[17] = MathF.BitIncrement(values[17]);
            }

            public void Dispose() => replay.Dispose();
        }
    }
}
