using Bandits.Experiments.Catalog;
using Bandits.Gpu.Replay;
using Bandits.OnlineOpt.Domains;

namespace Bandits.Experiments.Execution;

/// <summary>Reads lanes that play points.</summary>
internal sealed class PointReader(IReadOnlyList<LaneRun> lanes, IReplay replay) : LaneReader(lanes, replay)
{
    /// <inheritdoc/>
    public override LaneReading[] Read(long rounds)
    {
        double[] loss = Sums("_meter._loss", 1), gradients = Sums("_meter._gradient", Lanes[0].Counted);
        return [.. Lanes.Select((lane, i) => new LaneReading(rounds, loss[i])
        {
            LeastLoss = gradients.Length > 0 && lane.Environment.Domain is { } domain ? Least(domain, Column(gradients, i)) : double.NaN,
        })];
    }

    // The least value of a linear function.
    private static double Least(ILinearMinimization domain, double[] slope)
    {
        double[] point = new double[slope.Length];
        domain.Minimize(slope, point);
        double value = 0;
        for (int i = 0; i < slope.Length; i++) value += slope[i] * point[i];
        return value;
    }
}
