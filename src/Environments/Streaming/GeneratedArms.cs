using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Environments.Streaming;

/// <summary>Arms whose means a function generates from their number; the best is found by a first pass over all of them.</summary>
/// <remarks>Takes no memory, so a stream may have 10^9 arms. The first pass takes one call per arm, when the best arm is first asked for.</remarks>
public sealed class GeneratedArms : IRevealsMeans
{
    private readonly Func<int, double> _mean;
    private readonly Lazy<(int Arm, double Mean)> _best;

    /// <summary>Takes a generator.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="mean">The mean reward of an arm, in [0, 1]; always the same for the same arm.</param>
    public GeneratedArms(int arms, Func<int, double> mean)
    {
        ArgumentNullException.ThrowIfNull(mean);
        Arms = Check.Arms(arms);
        _mean = mean;
        _best = new Lazy<(int, double)>(FindBest);
    }

    /// <inheritdoc/>
    public int Arms { get; }

    /// <inheritdoc/>
    public double BestMean => _best.Value.Mean;

    /// <inheritdoc/>
    public int BestArm => _best.Value.Arm;

    /// <inheritdoc/>
    public double MeanOf(int arm)
    {
        double mean = _mean(arm);
        Check.Unit(mean);
        return mean;
    }

    private (int, double) FindBest()
    {
        (int best, double top) = (0, MeanOf(0));
        for (int arm = 1; arm < Arms; arm++)
            if (MeanOf(arm) is var mean && mean > top) (best, top) = (arm, mean);
        return (best, top);
    }
}
