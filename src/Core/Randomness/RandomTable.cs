using System.Runtime.CompilerServices;

namespace Bandits.Randomness;

/// <summary>An endless table of independent uniform numbers, any entry of which can be computed at once.</summary>
/// <remarks>
/// Environments use it with rounds as rows and arms as columns: what arm i would give in round t is fixed in advance, whoever asks
/// for it and in which order, without being stored. One Philox block gives two neighbouring columns; the last block is kept.
/// </remarks>
public sealed class RandomTable
{
    private readonly ulong _key;
    private readonly uint _nonce;
    private ulong _cachedRow = ulong.MaxValue;
    private int _cachedPair = -1;
    private ulong _even;
    private ulong _odd;

    /// <summary>Opens a table.</summary>
    /// <param name="key">The Philox key; any value.</param>
    /// <param name="nonce">Counter word 3: separates tables with the same key.</param>
    public RandomTable(ulong key, uint nonce = 0)
    {
        _key = key;
        _nonce = nonce;
    }

    /// <summary>The 64 random bits of an entry.</summary>
    /// <param name="row">The row, at least 0.</param>
    /// <param name="column">The column, at least 0.</param>
    /// <returns>Any value, all equally likely.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Bits(long row, int column)
    {
        if (_cachedRow != (ulong)row || _cachedPair != column >> 1) Compute((ulong)row, column >> 1);
        return (column & 1) == 0 ? _even : _odd;
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

    private void Compute(ulong row, int pair)
    {
        (_even, _odd) = Philox.Block(_key, row, (uint)pair | (ulong)_nonce << 32);
        _cachedRow = row;
        _cachedPair = pair;
    }
}
