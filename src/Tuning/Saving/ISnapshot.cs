using System.Text.Json;

namespace Bandits.Tuning.Saving;

/// <summary>Something whose whole state can be taken as one text and put back.</summary>
public interface ISnapshot
{
    /// <summary>Raised after every outcome that was taken in, before the call that told it returns; on the thread of that call.</summary>
    event EventHandler? Changed;

    /// <summary>The whole state, as versioned JSON.</summary>
    /// <returns>UTF-8 text.</returns>
    byte[] Snapshot();

    /// <summary>Goes back to a snapshot, and on from there exactly as if it had never stopped.</summary>
    /// <param name="snapshot">What <see cref="Snapshot"/> returned, of one built in the same way.</param>
    /// <exception cref="JsonException">Damaged, of another version, or of one built in another way; says what differs. Nothing has changed.</exception>
    void Restore(ReadOnlyMemory<byte> snapshot);
}
