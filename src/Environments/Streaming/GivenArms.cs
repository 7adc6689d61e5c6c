using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Streaming;

/// <summary>Arms whose means are listed, in that order or another.</summary>
/// <remarks>Memory: K numbers. Sorting takes O(K log K) once.</remarks>
public sealed class GivenArms : IRevealsMeans
{
    private readonly double[] _means;

    /// <summary>Lists the arms in the order in which they arrive.</summary>
    /// <param name="means">Their mean rewards, each in [0, 1]; at least one.</param>
    public GivenArms(IReadOnlyList<double> means)
    {
        ArgumentNullException.ThrowIfNull(means);
        Check.Arms(means.Count);
        _means = [.. means];
        for (int arm = 0; arm < _means.Length; arm++)
        {
            Check.Unit(_means[arm], $"mean of arm {arm}");
            if (_means[arm] > _means[BestArm]) BestArm = arm;
        }
    }

    /// <summary>Lists the arms and puts them into an order.</summary>
    /// <param name="means">Their mean rewards, each in [0, 1]; at least one.</param>
    /// <param name="order">The order.</param>
    /// <param name="streams">The world's streams; takes "order".</param>
    /// <returns>The arms in that order.</returns>
    public static GivenArms Ordered(IReadOnlyList<double> means, ArrivalOrder order, Streams streams)
    {
        ArgumentNullException.ThrowIfNull(means);
        ArgumentNullException.ThrowIfNull(streams);
        double[] ordered = [.. means];
        if (order == ArrivalOrder.Random) new StreamRandom(streams.Stream("order")).Shuffle(ordered);
        else Array.Sort(ordered);
        if (order == ArrivalOrder.Decreasing) Array.Reverse(ordered);
        return new GivenArms(ordered);
    }

    /// <summary>Puts arms into ascending or descending order.</summary>
    /// <param name="arms">The arms; in random order already, so that this order is left as it is.</param>
    /// <param name="order">The order.</param>
    /// <param name="streams">The world's streams.</param>
    /// <returns>The arms in that order.</returns>
    public static IRevealsMeans Ordered(IRevealsMeans arms, ArrivalOrder order, Streams streams)
    {
        ArgumentNullException.ThrowIfNull(arms);
        if (order == ArrivalOrder.Random) return arms;
        double[] means = new double[arms.Arms];
        for (int arm = 0; arm < means.Length; arm++) means[arm] = arms.MeanOf(arm);
        return Ordered(means, order, streams);
    }

    /// <inheritdoc/>
    public int Arms => _means.Length;

    /// <inheritdoc/>
    public double BestMean => _means[BestArm];

    /// <inheritdoc/>
    public int BestArm { get; }

    /// <inheritdoc/>
    public double MeanOf(int arm) => _means[arm];
}
