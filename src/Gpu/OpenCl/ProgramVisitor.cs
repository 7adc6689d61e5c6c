using System.Globalization;
using System.Text;
using Bandits.Gpu.Lanes;

namespace Bandits.Gpu.OpenCl;

/// <summary>Writes what the text of a kernel is completed with: its integers, its tables, and where its arrays live.</summary>
/// <param name="program">The program.</param>
/// <param name="owner">The name of the kernel in C.</param>
/// <param name="path">The path of the kernel in C#, with a dot at the end.</param>
internal readonly struct ProgramVisitor(ProgramWriter program, string owner, string path) : ILaneVisitor
{
    public StringBuilder Head { get; } = new();

    public void Uniform(string name, ref int value)
    {
        value = program.Uniform(path + name);
        Head.Append(CultureInfo.InvariantCulture, $"#define {Name(name)} {(value < 0 ? $"({value})" : value)}\n");
    }

    public void Shared(string name, ref Table value)
    {
        if (program.Tables.Count == KernelProgram.MaxTables) throw new ArgumentException($"The kernel has more than {KernelProgram.MaxTables} tables.");
        Head.Append(CultureInfo.InvariantCulture, $"#define {Name(name)} table{program.Tables.Count}\n");
        program.Tables.Add(path + name);
    }

    public void Option(string name, ref Lane value) => program.StateRows++;

    public void Option(string name, ref Word value) => program.StateRows++;

    public void State(string name, ref Lane value) => program.StateRows++;

    public void State(string name, ref Word value) => program.StateRows++;

    public void State(string name, ref Rows value, int rows) => Array(name, "float", rows);

    public void State(string name, ref WordRows value, int rows) => Array(name, "uint", rows);

    public void Output(string name, ref Lane value) => program.StateRows++;

    public void Output(string name, ref Rows value, int rows) => Array(name, "float", rows);

    public void Part<TPart>(string name, ref TPart part)
        where TPart : struct, ILaneKernel => program.Part(Name(name), $"{path}{name}.", part);

    private void Array(string name, string number, int rows)
    {
        program.StateRows += rows;
        Head.Append(CultureInfo.InvariantCulture, $"{(rows <= program.Held ? "HELD_ROWS" : "STORED_ROWS")}({Name(name)}, {number}, {rows})\n");
    }

    // As the translation names it.
    private string Name(string member)
    {
        string ascii = string.Concat(member.Select(letter => letter < 128 ? letter.ToString() : $"u{(int)letter:x4}"));
        return ascii.StartsWith('_') ? owner + ascii : $"{owner}_{ascii}";
    }
}
