using Bandits.Meters;
using Bandits.Protocol.Streaming;

namespace Bandits.Experiments.Catalog;

/// <summary>Streams of arms that are met once. The horizon counts pulls, many of which are made at once; a round is the arrival of an arm.</summary>
public sealed class SinglePassKind : IProblemKind
{
    /// <inheritdoc/>
    public string Name => "single-pass stream of arms";

    /// <inheritdoc/>
    public Type MeterType => typeof(IMeter<ArmStream, ArmPulls, double>);

    /// <inheritdoc/>
    public long LongestHorizon => long.MaxValue;

    /// <inheritdoc/>
    public bool FitsLearner(Type type) => type.IsAssignableTo(typeof(IStreamingLearner));

    /// <inheritdoc/>
    public bool FitsEnvironment(Type type) => type.IsAssignableTo(typeof(IArmSource));

    /// <inheritdoc/>
    public long RoundsOf(object environment, long horizon) => ((IArmSource)environment).Arms;

    /// <inheritdoc/>
    public Action<long> Bind(object learner, object environment, long horizon, IReadOnlyList<IMeter> meters)
    {
        var typedLearner = (IStreamingLearner)learner;
        var source = (IArmSource)environment;
        IMeter<ArmStream, ArmPulls, double>[] watching = [.. meters.OfType<IMeter<ArmStream, ArmPulls, double>>()];
        var stream = new ArmStream(source, horizon, source.Slots ?? typedLearner.Slots, watching);
        return arrivals => SinglePass.Run(typedLearner, stream, arrivals);
    }
}
