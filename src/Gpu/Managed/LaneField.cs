namespace Bandits.Gpu.Managed;

/// <summary>Where a field of a kernel lies in the memory of a batch.</summary>
/// <param name="Name">Its path: "_learner._mean".</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Row">Its first row.</param>
/// <param name="Rows">How many rows it has.</param>
internal sealed record LaneField(string Name, LaneFieldKind Kind, int Row, int Rows);
