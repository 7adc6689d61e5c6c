using System.Text.Json;

namespace Bandits.Tuning.Saving;

/// <summary>Something whose whole state can be taken as one text and put back.</summary>
public interface ISnapshot
{
    /// <summary>Raised after everything that was taken in (an outcome, a cost, a freeze), before that call returns; on its thread.</summary>
    event EventHandler? Changed;

    /// <summary>The whole state, as versioned JSON.</summary>
    /// <returns>UTF-8 text.</returns>
    byte[] Snapshot();

    /// <summary>Goes back to a snapshot, and on from there exactly as if it had never stopped.</summary>
    /// <param name="snapshot">What <see cref="Snapshot"/> returned, of one built in the same way.</param>
    /// <exception cref="JsonException">Damaged, of another version, or of one built in another way; says what differs. Nothing has changed.</exception>
    void Restore(ReadOnlyMemory<byte> snapshot);

    /// <summary>
    /// As <see cref="Restore"/>, where what took the snapshot went on after it and then ended: the ids of the tickets that it may have given
    /// out since are not given out again. Take a snapshot before the next ticket is.
    /// </summary>
    /// <param name="snapshot">As for <see cref="Restore"/>.</param>
    /// <exception cref="JsonException">As for <see cref="Restore"/>.</exception>
    void Resume(ReadOnlyMemory<byte> snapshot);
}
