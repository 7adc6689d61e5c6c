using System.Buffers.Binary;

namespace Bandits.Randomness;

/// <summary>A <see cref="Random"/> that draws from a stream, for libraries that ask for one.</summary>
/// <remarks>Every method takes one number of the stream; <see cref="NextBytes(Span{byte})"/> takes one per eight bytes begun.</remarks>
/// <param name="stream">The stream; shared, not copied.</param>
public sealed class StreamRandom(RandomStream stream) : Random
{
    private readonly RandomStream _stream = stream ?? throw new ArgumentNullException(nameof(stream));

    /// <inheritdoc/>
    public override double NextDouble() => _stream.NextDouble();

    /// <inheritdoc/>
    public override float NextSingle() => (_stream.NextUInt64() >> 40) * (1f / (1 << 24));

    /// <inheritdoc/>
    public override int Next() => _stream.NextIndex(int.MaxValue);

    /// <inheritdoc/>
    public override int Next(int maxValue) => Next(0, maxValue);

    /// <inheritdoc/>
    public override int Next(int minValue, int maxValue) => (int)NextInt64(minValue, maxValue);

    /// <inheritdoc/>
    public override long NextInt64() => NextInt64(0, long.MaxValue);

    /// <inheritdoc/>
    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    /// <inheritdoc/>
    public override long NextInt64(long minValue, long maxValue)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(minValue, maxValue);
        ulong count = unchecked((ulong)maxValue - (ulong)minValue);
        return unchecked(minValue + (long)Math.BigMul(_stream.NextUInt64(), count, out _));
    }

    /// <inheritdoc/>
    public override void NextBytes(byte[] buffer) => NextBytes(buffer.AsSpan());

    /// <inheritdoc/>
    public override void NextBytes(Span<byte> buffer)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        while (!buffer.IsEmpty)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, _stream.NextUInt64());
            int count = Math.Min(buffer.Length, word.Length);
            word[..count].CopyTo(buffer);
            buffer = buffer[count..];
        }
    }

    /// <inheritdoc/>
    protected override double Sample() => _stream.NextDouble();
}
