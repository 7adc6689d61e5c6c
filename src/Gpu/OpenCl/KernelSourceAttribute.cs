namespace Bandits.Gpu.OpenCl;

/// <summary>The text of a kernel in OpenCL C, written by the build.</summary>
/// <param name="kernel">The kernel; without its type arguments, if it has any.</param>
/// <param name="text">The text, with @ for the name of the kernel.</param>
/// <param name="uses">The classes of functions that it calls.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class KernelSourceAttribute(Type kernel, string text, params Type[] uses) : Attribute
{
    /// <summary>The kernel; without its type arguments, if it has any.</summary>
    public Type Kernel { get; } = kernel;

    /// <summary>The text, with @ for the name of the kernel.</summary>
    public string Text { get; } = text;

    /// <summary>The classes of functions that it calls.</summary>
    public Type[] Uses { get; } = uses;
}
