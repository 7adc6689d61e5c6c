using Bandits.Validation;

namespace Bandits.OnlineOpt.Groupwise;

/// <summary>Constants at equal distances from 0 to 1.</summary>
/// <param name="count">How many, at least 2.</param>
public sealed class ConstantGrid(int count) : IHypotheses
{
    /// <inheritdoc/>
    public int Count { get; } = count >= 2 ? count : throw Check.OutOfRange(nameof(count), count, "at least 2");

    /// <inheritdoc/>
    public int Features => 0;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<double> features, Span<double> predictions)
    {
        for (int i = 0; i < Count; i++) predictions[i] = (double)i / (Count - 1);
    }
}
