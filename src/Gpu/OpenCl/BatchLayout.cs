using System.Reflection;
using Bandits.Gpu.Lanes;
using Bandits.Gpu.Replay;

namespace Bandits.Gpu.OpenCl;

/// <summary>Where the fields of a batch's kernel are in a device's memory.</summary>
/// <remarks>Counted in rows of one word per lane, in the order of declaration.</remarks>
internal sealed class BatchLayout
{
    /// <summary>Lanes whose words lie side by side.</summary>
    public const int Tile = 64;

    private readonly LaneBatch _batch;
    private readonly Dictionary<string, int> _options = [];
    private readonly Dictionary<string, (int First, int Rows)> _outputs = [];
    private readonly List<string> _tables = [];

    private BatchLayout(LaneBatch batch) => _batch = batch;

    /// <summary>Rows of the state: options, what lanes remember, and outputs.</summary>
    public int Rows { get; private set; }

    /// <summary>Rows of the outputs, which are copied out once more, row by row.</summary>
    public int OutputRows { get; private set; }

    /// <summary>The row of every option.</summary>
    public IReadOnlyDictionary<string, int> Options => _options;

    /// <summary>The rows of every output among the outputs.</summary>
    public IReadOnlyDictionary<string, (int First, int Rows)> Outputs => _outputs;

    /// <summary>The shared tables.</summary>
    public IReadOnlyList<string> Tables => _tables;

    /// <summary>Lays out a batch.</summary>
    /// <exception cref="ArgumentException">The batch does not give what the kernel has.</exception>
    public static BatchLayout Of(LaneBatch batch)
    {
        var layout = new BatchLayout(batch);
        typeof(BatchLayout).GetMethod(nameof(LayOut), BindingFlags.Instance | BindingFlags.NonPublic)!
            .MakeGenericMethod(batch.Kernel).Invoke(layout, BindingFlags.DoNotWrapExceptions, null, null, null);
        return layout;
    }

    private static T Given<T>(IReadOnlyDictionary<string, T> values, string path) =>
        values.TryGetValue(path, out T? value) ? value : throw new ArgumentException($"The batch does not give '{path}'.", nameof(values));

    private void LayOut<TKernel>()
        where TKernel : struct, ILaneKernel
    {
        TKernel kernel = default;
        var visitor = new Visitor(this);
        kernel.Visit(ref visitor);
    }

    private struct Visitor(BatchLayout layout) : ILaneVisitor
    {
        private string _path = "";

        public readonly void Uniform(string name, ref int value) => value = Given(layout._batch.Uniforms, _path + name);

        public readonly void Shared(string name, ref Table value) => layout._tables.Add(_path + name);

        public readonly void Option(string name, ref Lane value) => AddOption(name);

        public readonly void Option(string name, ref Word value) => AddOption(name);

        public readonly void State(string name, ref Lane value) => layout.Rows++;

        public readonly void State(string name, ref Word value) => layout.Rows++;

        public readonly void State(string name, ref Rows value, int rows) => layout.Rows += rows;

        public readonly void State(string name, ref WordRows value, int rows) => layout.Rows += rows;

        public readonly void Output(string name, ref Lane value) => AddOutput(name, 1);

        public readonly void Output(string name, ref Rows value, int rows) => AddOutput(name, rows);

        public void Part<TPart>(string name, ref TPart part)
            where TPart : struct, ILaneKernel
        {
            string outer = _path;
            _path = $"{outer}{name}.";
            part.Visit(ref this);
            _path = outer;
        }

        private readonly void AddOption(string name)
        {
            int given = Given(layout._batch.Options, _path + name).Length;
            if (given != layout._batch.Lanes)
                throw new ArgumentException($"The option '{_path}{name}' has {given} words for {layout._batch.Lanes} lanes.", nameof(name));
            layout._options.Add(_path + name, layout.Rows++);
        }

        private readonly void AddOutput(string name, int rows)
        {
            layout._outputs.Add(_path + name, (layout.OutputRows, rows));
            layout.OutputRows += rows;
            layout.Rows += rows;
        }
    }
}
