using System.Runtime.CompilerServices;

namespace Bandits.Randomness;

/// <summary>An endless table of independent uniform numbers, any entry of which can be computed at once.</summary>
/// <remarks>
/// Environments use it with rounds as rows and arms as columns: what arm i would give in round t is fixed in advance, whoever asks
/// for it and in which order. One Philox block gives two neighbouring columns. The table keeps a few columns of the latest rows, 2 KiB:
/// the blocks of several rows cost hardly more than one, and arms are played again.
/// </remarks>
public sealed class RandomTable
{
    private const int Slots = 16; // a pair of columns is kept in the slot of its number modulo this

    private readonly ulong _key;
    private readonly uint _nonce;
    private readonly (ulong Window, int Pair)[] _kept = new (ulong, int)[Slots];
    private readonly ulong[] _bits = new ulong[Slots * 2 * Rows];

    /// <summary>Opens a table.</summary>
    /// <param name="key">The Philox key; any value.</param>
    /// <param name="nonce">Counter word 3: separates tables with the same key.</param>
    public RandomTable(ulong key, uint nonce = 0)
    {
        _key = key;
        _nonce = nonce;
        Array.Fill(_kept, (0UL, -1));
    }

    private static int Rows => Philox.BlocksAtOnce; // rows of a window

    /// <summary>The 64 random bits of an entry.</summary>
    /// <param name="row">The row, at least 0.</param>
    /// <param name="column">The column, at least 0.</param>
    /// <returns>Any value, all equally likely.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Bits(long row, int column)
    {
        (ulong window, ulong offset) = Math.DivRem((ulong)row, (ulong)Rows);
        int pair = column >> 1, slot = pair % Slots;
        if (_kept[slot].Window != window || _kept[slot].Pair != pair) Compute(window, pair, slot);
        return _bits[slot * 2 * Rows + 2 * (int)offset + (column & 1)];
    }

    /// <summary>The uniform number of an entry.</summary>
    /// <param name="row">The row, at least 0.</param>
    /// <param name="column">The column, at least 0.</param>
    /// <returns>A multiple of 2^-53 in [0, 1).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Uniform(long row, int column) => Philox.Unit(Bits(row, column));

    /// <summary>The uniform index of an entry.</summary>
    /// <param name="row">The row, at least 0.</param>
    /// <param name="column">The column, at least 0.</param>
    /// <param name="count">Number of values, at least 1.</param>
    /// <returns>A value in 0..count-1. The bias against exact uniformity is below count / 2^64.</returns>
    public long Index(long row, int column, long count) => (long)Math.BigMul(Bits(row, column), (ulong)count, out _);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Compute(ulong window, int pair, int slot)
    {
        Philox.Fill(_key, window * (ulong)Rows, (uint)pair | (ulong)_nonce << 32, _bits.AsSpan(slot * 2 * Rows, 2 * Rows));
        _kept[slot] = (window, pair);
    }
}
