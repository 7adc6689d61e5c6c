using Bandits.Protocol;
using Bandits.Protocol.Streaming;

namespace Bandits.Core.Tests.Protocol.Streaming;

/// <summary>Arms that give their means, and note who was pulled how often.</summary>
internal sealed class FixedArms(params double[] means) : IArmSource, IRevealsMeans
{
    public List<(int Arm, long Count)> Pulled { get; } = [];

    public int Arms => means.Length;

    public int? Slots => null;

    public double BestMean => means.Max();

    public int BestArm => Array.IndexOf(means, BestMean);

    public double MeanOf(int arm) => means[arm];

    public double Pull(int arm, long count)
    {
        Pulled.Add((arm, count));
        return means[arm];
    }
}
