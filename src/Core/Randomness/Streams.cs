using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Bandits.Randomness;

/// <summary>The named random streams of one run.</summary>
/// <remarks>
/// A stream depends on the experiment seed, the run's key and the component's name only, so a run gives the same bits whatever the
/// thread count, the order or the machine. Environments and learners use different keys: the world does not depend on the learner.
/// </remarks>
public sealed class Streams
{
    private readonly ulong _seed;
    private readonly string _key;

    /// <summary>Names the streams of a run.</summary>
    /// <param name="seed">The experiment's seed; any value.</param>
    /// <param name="key">What tells this run from the others; any text.</param>
    public Streams(ulong seed, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        _seed = seed;
        _key = key;
    }

    /// <summary>Opens the stream of a component.</summary>
    /// <param name="component">The component's name, for example "learner".</param>
    /// <returns>A new stream at its beginning; the same bits each time.</returns>
    public RandomStream Stream(string component)
    {
        (ulong key, ulong nonce) = Name(component);
        return new RandomStream(key, nonce);
    }

    /// <summary>Opens the table of a component.</summary>
    /// <param name="component">The component's name, for example "rewards".</param>
    /// <returns>A table; the same bits each time.</returns>
    public RandomTable Table(string component)
    {
        (ulong key, ulong nonce) = Name(component);
        return new RandomTable(key, (uint)nonce);
    }

    /// <summary>The key and the nonce of a component's stream; its table has the same key and the lower half of the nonce.</summary>
    /// <param name="component">The component's name.</param>
    /// <returns>What names the stream among all others.</returns>
    public (ulong Key, ulong Nonce) Name(string component)
    {
        ArgumentNullException.ThrowIfNull(component);
        // Lengths keep ("a", "bc") and ("ab", "c") apart.
        byte[] name = Encoding.UTF8.GetBytes(_key), part = Encoding.UTF8.GetBytes(component);
        byte[] text = new byte[16 + name.Length + part.Length];
        BinaryPrimitives.WriteUInt64LittleEndian(text, _seed);
        BinaryPrimitives.WriteInt64LittleEndian(text.AsSpan(8), name.Length);
        name.CopyTo(text, 16);
        part.CopyTo(text, 16 + name.Length);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text, hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]));
    }
}
