using Bandits.Gpu.Managed;
using Bandits.Gpu.Replay;
using Bandits.Gpu.Tests.Shared;

namespace Bandits.Gpu.Tests.Managed;

public class Managed128KernelTests : KernelSuite
{
    protected override IReplayDevice Open() => new ManagedDevice(threads: 1, bits: 128);
}
