using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>The score that an environment keeps of itself.</summary>
/// <remarks>Looks when it is read only, so it needs no place in the loop.</remarks>
/// <param name="environment">The environment, as far as it reports a score.</param>
public sealed class ScoreMeter(IReportsScore environment) : IMeter
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = [environment.ScoreName];

    /// <inheritdoc/>
    public void Read(Span<double> values) => values[0] = environment.Score;
}
