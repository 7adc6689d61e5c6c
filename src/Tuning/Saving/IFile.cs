namespace Bandits.Tuning.Saving;

/// <summary>A file that is being written.</summary>
internal interface IFile : IDisposable
{
    void Write(ReadOnlySpan<byte> content);

    /// <summary>Returns when all that was written is on the disk.</summary>
    void Flush();
}
