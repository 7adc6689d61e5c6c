using Bandits.Protocol.Streaming;

namespace Bandits.Learners.Tests.Streaming;

/// <summary>Arms that give their means, hide them, and note who was pulled how often, in order.</summary>
internal sealed class PlainArms(params double[] means) : IArmSource
{
    public List<(int Arm, long Count)> Pulled { get; } = [];

    public int Arms => means.Length;

    public int? Slots => null;

    public double Pull(int arm, long count)
    {
        Pulled.Add((arm, count));
        return means[arm];
    }

    /// <summary>Runs a learner over these arms and tells the one it chose.</summary>
    public int Choice(IStreamingLearner learner, long horizon)
    {
        var stream = new ArmStream(this, horizon, learner.Slots);
        SinglePass.Run(learner, stream);
        return stream.Chosen!.Value;
    }
}
