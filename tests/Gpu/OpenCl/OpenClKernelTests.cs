using Bandits.Gpu.OpenCl;
using Bandits.Gpu.Replay;
using Bandits.Gpu.Tests.Shared;

namespace Bandits.Gpu.Tests.OpenCl;

public class OpenClKernelTests : KernelSuite
{
    protected override IReplayDevice Open()
    {
        ClDevice device = Installed.Device();
        return new OpenClDevice(device, device.Memory, new ProgramCache(null), batch => KernelProgram.Write(batch.Kernel, batch.Uniforms));
    }
}
