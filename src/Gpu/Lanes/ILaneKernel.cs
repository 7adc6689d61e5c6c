namespace Bandits.Gpu.Lanes;

/// <summary>A struct whose fields live in lanes. The build writes this member for every struct marked <see cref="LaneKernelAttribute"/>.</summary>
[PerWidth]
public interface ILaneKernel
{
    /// <summary>Shows every field to a visitor, the integers first, then the others in the order of declaration.</summary>
    /// <param name="visitor">The visitor.</param>
    void Visit<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, ILaneVisitor;
}
