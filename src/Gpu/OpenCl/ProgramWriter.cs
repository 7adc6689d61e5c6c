using System.Reflection;
using System.Text;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.OpenCl;

/// <summary>Collects the texts of a kernel, of its parts, and of the functions they call. Every part is called by its path.</summary>
/// <param name="uniforms">The value of every integer field, by path.</param>
/// <param name="held">The most rows of an array that work-items hold.</param>
internal sealed class ProgramWriter(IReadOnlyDictionary<string, int> uniforms, int held)
{
    private readonly Dictionary<Assembly, Dictionary<Type, KernelSourceAttribute>> _sources = [];
    private readonly Dictionary<string, Type> _classes = [];

    public StringBuilder Functions { get; } = new();

    public StringBuilder Parts { get; } = new();

    public int StateRows { get; set; }

    public List<string> Tables { get; } = [];

    public int Held => held;

    /// <summary>Writes a kernel, after its parts.</summary>
    public void Part<TKernel>(string name, string path, TKernel kernel)
        where TKernel : struct, ILaneKernel
    {
        var visitor = new ProgramVisitor(this, name, path);
        kernel.Visit(ref visitor);
        KernelSourceAttribute source = Source(typeof(TKernel));
        foreach (Type type in source.Uses) Class(type);
        Parts.Append('\n').Append(visitor.Head).Append(source.Text.Replace("@", name, StringComparison.Ordinal)).Append('\n');
    }

    public int Uniform(string path) => uniforms.TryGetValue(path, out int value)
        ? value : throw new ArgumentException($"The integer '{path}' of the kernel has no value.");

    // A class once, after the classes that it uses.
    private void Class(Type type)
    {
        if (!_classes.TryAdd(type.Name, type))
        {
            if (_classes[type.Name] == type) return;
            throw new ArgumentException($"The kernel uses two classes of the same name: {type} and {_classes[type.Name]}.");
        }

        KernelSourceAttribute source = Source(type);
        foreach (Type used in source.Uses) Class(used);
        Functions.Append('\n').Append(source.Text).Append('\n');
    }

    private KernelSourceAttribute Source(Type type)
    {
        Type definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        if (!_sources.TryGetValue(definition.Assembly, out Dictionary<Type, KernelSourceAttribute>? known))
        {
            known = definition.Assembly.GetCustomAttributes<KernelSourceAttribute>().ToDictionary(source => source.Kernel);
            _sources.Add(definition.Assembly, known);
        }

        return known.TryGetValue(definition, out KernelSourceAttribute? found)
            ? found : throw new ArgumentException($"'{definition}' has no text in OpenCL C: mark it [LaneKernel] and build it with the generator.");
    }
}
