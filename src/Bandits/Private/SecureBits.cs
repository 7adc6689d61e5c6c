using System.Security.Cryptography;

namespace Bandits.Private;

/// <summary>Random numbers from the operating system's cryptographic generator. Cannot be seeded.</summary>
internal sealed class SecureBits
{
    private readonly ulong[] _buffer = new ulong[64];
    private int _next = 64;

    /// <summary>A uniform whole number below a bound: bits are drawn until they lie below it, so there is no bias.</summary>
    /// <param name="bound">The bound, at least 1.</param>
    public UInt128 Below(UInt128 bound)
    {
        int bits = 128 - (int)UInt128.LeadingZeroCount(bound - 1);
        UInt128 mask = bits == 128 ? UInt128.MaxValue : (UInt128.One << bits) - 1;
        while (true)
        {
            UInt128 drawn = (bits > 64 ? new UInt128(Next(), Next()) : bits > 0 ? Next() : 0) & mask;
            if (drawn < bound) return drawn;
        }
    }

    private ulong Next()
    {
        if (_next == _buffer.Length)
        {
            RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(_buffer.AsSpan()));
            _next = 0;
        }

        ulong bits = _buffer[_next];
        _buffer[_next++] = 0; // what was used must not be found later
        return bits;
    }
}
