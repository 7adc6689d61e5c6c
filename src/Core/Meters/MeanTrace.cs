using System.Globalization;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>The mean reward of each arm in the last round: a picture of the environment, not of the learner.</summary>
/// <remarks>Looks when it is read only, so it needs no place in the loop.</remarks>
/// <param name="environment">The environment, as far as it reveals its means.</param>
public sealed class MeanTrace(IRevealsMeans environment) : IMeter
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } =
        [.. Enumerable.Range(0, environment.Arms).Select(arm => arm.ToString(CultureInfo.InvariantCulture))];

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        for (int arm = 0; arm < environment.Arms; arm++) values[arm] = environment.MeanOf(arm);
    }
}
