using System.Collections.Generic;

namespace Bandits.Gpu.Generator;

/// <summary>A number of lanes that the types of lanes are written for once more.</summary>
/// <param name="Name">The namespace under the original one.</param>
/// <param name="Names">What the vector types are called there; none if there is no such type.</param>
internal sealed record Width(string Name, IReadOnlyDictionary<string, string>? Names)
{
    /// <summary>The vector type that the originals are written with.</summary>
    public const string Original = "Vector512";

    public static readonly Width[] All =
    [
        new("Width256", new Dictionary<string, string> { [Original] = "Vector256", ["Avx512F"] = "Avx2" }),
        new("Width128", new Dictionary<string, string> { [Original] = "Vector128", ["Avx512F"] = "Sse2" }),
        new("Alone", null),
    ];
}
