using System.Collections.Concurrent;

namespace Bandits.Tuning.Native;

/// <summary>What the opaque pointers of C stand for. A number is never used twice, so one that is stale or made up is refused.</summary>
/// <typeparam name="T">What is behind the pointers.</typeparam>
internal sealed class Handles<T>
    where T : class
{
    private readonly ConcurrentDictionary<nint, T> _open = new();
    private long _last;

    public nint Add(T item)
    {
        // Odd and small: no address of anything.
        nint handle = (nint)((Interlocked.Increment(ref _last) << 1) | 1);
        _open[handle] = item;
        return handle;
    }

    public T this[nint handle] => _open.TryGetValue(handle, out T? item) ? item : throw Unknown(handle);

    public void Remove(nint handle)
    {
        if (!_open.TryRemove(handle, out _)) throw Unknown(handle);
    }

    private static StatusException Unknown(nint handle) => handle == 0
        ? new(Status.BadTuner, "The tuner is a null pointer.")
        : new(Status.BadTuner, "The tuner was destroyed, or never created.");
}
