using System.Runtime.CompilerServices;
using Bandits.State;

namespace Bandits.Randomness;

/// <summary>A reproducible sequence of random numbers, cut from Philox 4x32-10.</summary>
/// <remarks>
/// A stream is named by its key and nonce; streams with different names are independent for every practical purpose, and a stream
/// has 2^65 64-bit numbers before it repeats. Its whole state is its name and its position. Not for secrets.
/// </remarks>
public sealed class RandomStream : IHasState
{
    private const int BufferLength = 64;
    private readonly ulong[] _buffer = new ulong[BufferLength];
    private ulong _key;
    private ulong _nonce;
    private ulong _bufferStart; // position of _buffer[0] in the stream, in 64-bit numbers
    private int _next = BufferLength;

    /// <summary>Opens a stream at its beginning.</summary>
    /// <param name="key">The Philox key; any value.</param>
    /// <param name="nonce">The upper half of the counter: separates streams with the same key; any value.</param>
    public RandomStream(ulong key, ulong nonce = 0)
    {
        _key = key;
        _nonce = nonce;
        _bufferStart = unchecked(0UL - BufferLength);
    }

    /// <summary>How many 64-bit numbers have been taken.</summary>
    public ulong Position => unchecked(_bufferStart + (ulong)_next);

    /// <summary>The next 64 random bits.</summary>
    /// <returns>Any value, all equally likely.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong NextUInt64()
    {
        int next = _next;
        ulong[] buffer = _buffer;
        if ((uint)next >= (uint)buffer.Length) return FirstOfNextBuffer();
        _next = next + 1;
        return buffer[next];
    }

    /// <summary>The next uniform number. Takes one number of the stream.</summary>
    /// <returns>A multiple of 2^-53 in [0, 1).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => Philox.Unit(NextUInt64());

    /// <summary>The next uniform index. Takes one number of the stream.</summary>
    /// <param name="count">Number of values, at least 1.</param>
    /// <returns>A value in 0..count-1. The bias against exact uniformity is below count / 2^64.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NextIndex(int count) => (int)Math.BigMul(NextUInt64(), (ulong)count, out _);

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        long key = unchecked((long)_key), nonce = unchecked((long)_nonce), position = unchecked((long)Position);
        state.Value("key", ref key);
        state.Value("nonce", ref nonce);
        state.Value("position", ref position);
        if (unchecked((ulong)key == _key && (ulong)nonce == _nonce && (ulong)position == Position)) return;
        _key = unchecked((ulong)key);
        _nonce = unchecked((ulong)nonce);
        Seek(unchecked((ulong)position));
    }

    private void Seek(ulong position)
    {
        ulong start = position / BufferLength * BufferLength;
        _bufferStart = start;
        Philox.Fill(_key, start / 2, _nonce, _buffer);
        _next = (int)(position - start);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ulong FirstOfNextBuffer()
    {
        _bufferStart = unchecked(_bufferStart + BufferLength);
        Philox.Fill(_key, _bufferStart / 2, _nonce, _buffer);
        _next = 1;
        return _buffer[0];
    }
}
