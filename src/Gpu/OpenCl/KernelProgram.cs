using System.Globalization;
using System.Reflection;
using System.Text;
using Bandits.Gpu.Kernels;

namespace Bandits.Gpu.OpenCl;

/// <summary>Writes programs in OpenCL C 1.2 that advance lanes: one work-item is one lane.</summary>
/// <remarks>
/// A program's kernel is <c>advance(__global uint *state, __global float *output, __global const float *table0, table1, table2, table3,
/// uint lanes, int from, int until)</c>. Lane tile x 64 + place has the words (tile x rows + row) x 64 + place of the state; its rows are
/// those of all options, state and outputs in the order in which the kernel shows them. All of it is 0 before round 0, but the options.
/// After a slice, row r of the outputs is output[r x lanes + lane]. Work-items past the last lane do nothing. Programs must be built with
/// <c>-cl-fp32-correctly-rounded-divide-sqrt</c> and without any option that relaxes arithmetic.
/// </remarks>
public static class KernelProgram
{
    /// <summary>Number of lanes whose words of a row lie together.</summary>
    public const int Tile = 64;

    /// <summary>Number of tables that a kernel can have.</summary>
    public const int MaxTables = 4;

    /// <summary>Writes the program of a loop. The same arguments give the same text.</summary>
    /// <param name="loop">The loop, closed over its learner and environment.</param>
    /// <param name="uniforms">The value of every integer field, by path.</param>
    /// <param name="held">Arrays of up to this many rows are held by the work-items during a slice; longer ones stay in the memory.</param>
    /// <exception cref="ArgumentException">The type is no loop, an integer is missing, or there are too many tables.</exception>
    public static string Write(Type loop, IReadOnlyDictionary<string, int> uniforms, int held = 32)
    {
        ArgumentNullException.ThrowIfNull(loop);
        ArgumentNullException.ThrowIfNull(uniforms);
        if (!loop.IsValueType || loop.ContainsGenericParameters || !typeof(ILaneLoop).IsAssignableFrom(loop))
        {
            throw new ArgumentException($"The kernel must be a loop closed over its parts, not '{loop}'.", nameof(loop));
        }

        var writer = new ProgramWriter(uniforms, held);
        typeof(ProgramWriter).GetMethod(nameof(ProgramWriter.Part))!.MakeGenericMethod(loop)
            .Invoke(writer, BindingFlags.DoNotWrapExceptions, null, ["Loop", "", Activator.CreateInstance(loop)], CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"#define TILE {Tile}\n#define STATE_ROWS {writer.StateRows}\n\n");
        text.Append(Resource("Prelude.cl")).Append(writer.Functions).Append(writer.Parts).Append('\n').Append(Resource("Advance.cl"));
        return text.ToString();
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(KernelProgram).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
