namespace Bandits.Tuning.Native;

/// <summary>A failure whose status is known where it happens.</summary>
internal sealed class StatusException(Status status, string message) : Exception(message)
{
    public Status Status { get; } = status;
}
