using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.Generator.Tests.Samples;

/// <summary>An interface of parts, outside the library.</summary>
[PerWidth]
public interface ISampleLanes : ILaneKernel
{
    void Start();

    Lane Next();

    Lane Value();
}
