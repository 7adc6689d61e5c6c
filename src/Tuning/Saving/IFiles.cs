namespace Bandits.Tuning.Saving;

/// <summary>The few things that <see cref="TunerFile"/> does with files; a test puts a disk in its place that fails.</summary>
internal interface IFiles
{
    /// <summary>Takes a lock that one process can hold, until it is disposed of or the process ends.</summary>
    /// <exception cref="IOException">It is held.</exception>
    IDisposable Lock(string path);

    /// <summary>All bytes of a file; null if there is none.</summary>
    byte[]? Read(string path);

    /// <summary>Begins a file anew, empty.</summary>
    IFile Create(string path);

    /// <summary>Renames a file over another, at once: whoever looks sees the one or the other.</summary>
    void Replace(string source, string target);

    /// <summary>Returns when renames in the folder of a file are on the disk.</summary>
    void FlushFolder(string path);

    /// <summary>Deletes a file, if it is there.</summary>
    void Delete(string path);
}
