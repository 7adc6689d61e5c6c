using System.Globalization;

namespace Bandits.Experiments.Plans;

/// <summary>What plays the runs that fit into lanes; all other runs are played one by one.</summary>
/// <param name="Name">auto, managed, opencl, or scalar.</param>
/// <param name="Index">Which OpenCL device, from 0; null for all that are graphics cards, or else the first.</param>
public sealed record DeviceChoice(string Name, int? Index = null)
{
    /// <summary>The forms a choice can be written in.</summary>
    public const string Forms = "auto, managed, opencl, opencl:N (N from 0, as 'bandits devices' lists them) or scalar";

    /// <summary>A graphics card if there is one, else the processor's vector units.</summary>
    public static DeviceChoice Auto { get; } = new("auto");

    /// <summary>Reads a choice.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The choice; null if it is none.</returns>
    public static DeviceChoice? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split(':');
        return parts switch
        {
            ["auto" or "managed" or "opencl" or "scalar"] => new DeviceChoice(text),
            ["opencl", var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int index) => new DeviceChoice("opencl", index),
            _ => null,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => Index is { } index ? string.Create(CultureInfo.InvariantCulture, $"{Name}:{index}") : Name;
}
