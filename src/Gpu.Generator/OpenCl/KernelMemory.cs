using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>Writes the struct of a kernel, and the functions that load it before a slice of the rounds and store it after.</summary>
/// <remarks>
/// An array is a type of its own, with functions to access it: the program chooses for each whether the work-item holds it, or the
/// memory of the device. The integers are macros.
/// </remarks>
internal static class KernelMemory
{
    public static string Write(IReadOnlyList<KernelField> fields)
    {
        List<KernelField> held = [.. fields.Where(field => field.Role != FieldRole.Uniform)];
        var text = new StringBuilder("typedef struct\n{\n");
        foreach (KernelField field in held) text.Append($"    {Type(field)}{Names.Of(field.Name)};\n");
        if (held.Count == 0) text.Append("    int nothing;\n");
        text.Append($"}} {Names.Self};\n");
        Function(text, $"static void {Names.Self}_load({Names.Self} *self, Cursor *at)", held.Select(Load));
        Function(text, $"static void {Names.Self}_store({Names.Self} *self, Cursor *at)", held.Select(Store));
        return text.ToString();
    }

    private static void Function(StringBuilder text, string head, IEnumerable<string> lines)
    {
        text.Append($"\n{head}\n{{\n");
        foreach (string line in lines.Where(line => line != "")) text.Append("    ").Append(line).Append(";\n");
        text.Append("}\n");
    }

    private static string Type(KernelField field) => field switch
    {
        { Role: FieldRole.Shared } => "__global const float *",
        { Role: FieldRole.Part } or { IsArray: true } => $"{Own(field)} ",
        _ => $"{field.Number} ",
    };

    private static string Load(KernelField field) => field switch
    {
        { Role: FieldRole.Shared } => $"{Place(field)} = at->{Own(field)}",
        { Role: FieldRole.Part } or { IsArray: true } => $"{Own(field)}_load(&{Place(field)}, at)",
        _ => $"{Place(field)} = as_{field.Number}(lane_load(at))",
    };

    private static string Store(KernelField field) => field switch
    {
        { Role: FieldRole.Shared } => "",
        { Role: FieldRole.Option } => "lane_skip(at)",
        { Role: FieldRole.Part } => $"{Own(field)}_store(&{Place(field)}, at)",
        { Role: FieldRole.Output, IsArray: true } => $"{Own(field)}_output(&{Place(field)}, at)",
        { IsArray: true } => $"{Own(field)}_store(&{Place(field)}, at)",
        { Role: FieldRole.Output } => $"lane_output(at, {Place(field)})",
        _ => $"lane_store(at, as_uint({Place(field)}))",
    };

    private static string Own(KernelField field) => Names.Self + Names.Suffix(field.Name);

    private static string Place(KernelField field) => $"self->{Names.Of(field.Name)}";
}
