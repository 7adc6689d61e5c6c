using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>Labels around a level per group, for finite classes of constants. No features.</summary>
/// <remarks>
/// Shapes and colours as in <see cref="SyntheticGroups"/>. The label is the mean of the two levels that apply, plus normal noise, clipped to
/// [0, 1]; levels: circle .1, square .5, triangle .9, green .3, red .7.
/// </remarks>
public static class LevelGroups
{
    private static readonly double[] Level = [0.1, 0.5, 0.9, 0.3, 0.7];

    /// <summary>Draws the data.</summary>
    /// <param name="streams">The world's streams; takes "individuals".</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <returns>The data, in the groups circle, square, triangle, green, red, always.</returns>
    public static GroupData Draw(Streams streams, int rows, LevelGroupsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Check.That(rows >= 1, rows, "at least 1");
        options = OptionRules.Validate(options ?? new LevelGroupsOptions());
        RandomStream random = streams.Stream("individuals");
        var active = new ActiveGroup[rows][];
        double[] labels = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            (int shape, int colour) = ShapesAndColours.Draw(random);
            active[row] = ShapesAndColours.Active(shape, colour);
            labels[row] = Math.Clamp((Level[shape] + Level[colour]) / 2 + options.Noise * random.NextGaussian(), 0, 1);
        }

        return new GroupData(ShapesAndColours.Names, [.. Enumerable.Repeat(Array.Empty<double>(), rows)], active, labels);
    }
}
