namespace Bandits.Gpu.Managed;

/// <summary>What a field of a kernel is for.</summary>
internal enum LaneFieldKind
{
    /// <summary>Set before the first round.</summary>
    Option,

    /// <summary>Remembered between slices.</summary>
    State,

    /// <summary>Remembered, and read by the host.</summary>
    Output,
}
