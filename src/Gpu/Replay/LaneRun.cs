using Bandits.Gpu.Kernels;

namespace Bandits.Gpu.Replay;

/// <summary>One lane: a learner, an environment of arms, of costs or of convex losses, a horizon.</summary>
/// <param name="Learner">The learner.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Horizon">Number of rounds, from 1 to <see cref="LaneBatch.MaxHorizon"/>.</param>
/// <param name="Counted">How many arms' plays are counted, or how many coordinates of the gradients summed: all, or 0.</param>
public sealed record LaneRun(LaneSetup Learner, LaneSetup Environment, int Horizon, int Counted)
{
    private string? _shape;

    /// <summary>What lanes must have in common to be advanced together.</summary>
    public string Shape => _shape ??= string.Join(' ',
        [Learner.Kernel.FullName!, Environment.Kernel.FullName!, $"{Horizon}", .. Uniforms.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}")]);

    /// <summary>Whether points are played, instead of arms.</summary>
    public bool PlaysPoints => typeof(IPointLanes).IsAssignableFrom(Learner.Kernel);

    /// <summary>Whether arms cost something, instead of giving rewards.</summary>
    public bool PaysCosts => typeof(ICostLanes).IsAssignableFrom(Learner.Kernel);

    /// <summary>The kernel of the whole simulation.</summary>
    internal Type Loop => (PlaysPoints ? typeof(PointLoop<,>)
        : PaysCosts ? typeof(CostLoop<,>)
        : typeof(IPairLanes).IsAssignableFrom(Learner.Kernel) ? typeof(PairLoop<,>) : typeof(BanditLoop<,>))
        .MakeGenericType(Learner.Kernel, Environment.Kernel);

    /// <summary>Every integer field of the loop.</summary>
    internal IEnumerable<KeyValuePair<string, int>> Uniforms => Parts
        .SelectMany(part => part.Of(this).Uniforms.Select(pair => KeyValuePair.Create($"{part.Name}.{pair.Key}", pair.Value)))
        .Append(KeyValuePair.Create("_meter.Counted", Counted))
        .Concat(PlaysPoints ? [KeyValuePair.Create(nameof(Dimension), Dimension)] : []);

    /// <summary>The two parts, under the names they have in the loop.</summary>
    internal static (string Name, Func<LaneRun, LaneSetup> Of)[] Parts { get; } = [("_learner", run => run.Learner), ("_environment", run => run.Environment)];

    // Of the points; the learner's and the environment's are to be the same.
    private int Dimension => Learner.Uniforms[nameof(Dimension)] is var own && Environment.Uniforms[nameof(Dimension)] is var other && own == other
        ? own
        : throw new ArgumentException($"The learner plays points of dimension {own}, the environment has dimension {other}.");
}
