using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace Bandits.Gpu.Generator.OpenCl;

/// <summary>The functions of <c>LaneOps</c> in C.</summary>
internal static class LaneFunctions
{
    /// <summary>The call, or null if C has no such function.</summary>
    public static Code? Call(IMethodSymbol method, IReadOnlyList<Code> given)
    {
        string All() => string.Join(", ", System.Linq.Enumerable.Select(given, code => code.Text));
        return method.Name switch
        {
            "Select" => Code.Compound($"{given[0].Operand} ? {given[1].Operand} : {given[2].Operand}"),
            "Any" => given[0],
            "Fma" => Code.Atom($"fma({All()})"),
            "Sqrt" => Code.Atom($"sqrt({All()})"),
            "Abs" => Code.Atom($"fabs({All()})"),
            "Min" => Code.Atom($"lane_min({All()})"),
            "Max" => Code.Atom($"lane_max({All()})"),
            "Round" => Code.Atom($"rint({All()})"),
            "Truncate" => Code.Atom($"as_uint(convert_int_rtz({All()}))"),
            "Number" => Code.Atom($"convert_float_rte(as_int({All()}))"),
            "BitsOf" => Code.Atom($"as_uint({All()})"),
            "FromBits" => Code.Atom($"as_float({All()})"),
            "MultiplyHigh" => Code.Atom($"mul_hi({All()})"),
            _ => null,
        };
    }
}
