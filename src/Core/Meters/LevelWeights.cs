using System.Globalization;
using Bandits.Protocol;

namespace Bandits.Meters;

/// <summary>The weight that a learner gives to each of its levels.</summary>
/// <remarks>
/// Looks when it is read only, so it needs no place in the loop. An anytime learner gets more levels as it runs, and then
/// <see cref="Channels"/> grows: ask for it at each reading.
/// </remarks>
/// <param name="learner">The learner, as far as it has levels.</param>
public sealed class LevelWeights(IHasLevels learner) : IMeter
{
    private string[] _channels = [];

    /// <summary>The block length of each level in rounds.</summary>
    public IReadOnlyList<string> Channels
    {
        get
        {
            if (_channels.Length != learner.LevelLengths.Count)
                _channels = [.. learner.LevelLengths.Select(length => length.ToString(CultureInfo.InvariantCulture))];
            return _channels;
        }
    }

    /// <inheritdoc/>
    public void Read(Span<double> values) => learner.CopyLevelWeights(values);
}
