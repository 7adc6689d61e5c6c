using Bandits.Gpu.Replay;

namespace Bandits.Gpu.OpenCl;

/// <summary>How many rounds a device plays at a go: long enough not to notice the beginning, short enough for progress, for stopping,
/// and for systems that stop a graphics processor which does not answer for seconds.</summary>
internal sealed class SliceLength
{
    private const double Target = 100e6; // nanoseconds
    private const int Growth = 8;

    /// <summary>Rounds of the next slice.</summary>
    public int Rounds { get; private set; } = 4;

    /// <summary>Learns from a slice.</summary>
    /// <param name="rounds">Its rounds.</param>
    /// <param name="nanoseconds">The time it took.</param>
    public void Learn(int rounds, long nanoseconds)
    {
        double fitting = Target * rounds / Math.Max(nanoseconds, 1);
        int most = (int)Math.Min((long)Rounds * Growth, LaneBatch.MaxHorizon);
        Rounds = Math.Clamp((int)Math.Min(fitting, int.MaxValue), 1, most);
    }
}
