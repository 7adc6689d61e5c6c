using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Groups;

/// <summary>The published synthetic regression problem with overlapping groups.</summary>
/// <remarks>
/// Features x are uniform on [0, 1]^20; shape is circle .5, square .3, triangle .2 and colour green .6, red .4. Each of these five groups has
/// a linear model with noise; a rule makes one label of the two that apply, which is scaled to [0, 1] over all rows. Learners see x and the
/// five indicators, d = 25. A sixth group is always active, unless it is left out.
/// Source: Acharya, Arunachaleswaran, Kannan, Roth, Ziani, "Oracle Efficient Algorithms for Groupwise Regret", ICLR 2024, with its weights.
/// </remarks>
public static class SyntheticGroups
{
    private const int Inputs = 20;

    private static readonly double[][] Weights =
    [
        [.9618, .3547, .7611, .2257, .4114, .0736, .9516, .4608, .3048, .7727, .8398, .5194, .9629, .3006, .5339, .5962, .2307, .7338, .9695, .4644],
        [.3950, .2436, .3510, .1771, .2270, .8145, .1339, .0120, .8583, .2692, .8645, .0078, .5787, .4349, .1459, .3608, .9626, .3333, .6662, .5693],
        [.9907, .8131, .7775, .5929, .7189, .7830, .1381, .1168, .6915, .8993, .6964, .4614, .0656, .7398, .6577, .7563, .9653, .5727, .3745, .1937],
        [.5945, .6051, .4403, .5339, .7110, .4109, .1798, .2027, .2223, .7813, .7429, .6757, .1050, .9793, .9783, .5857, .6024, .7467, .6459, .2438],
        [.0259, .1740, .4280, .6360, .6003, .2510, .9596, .5895, .0856, .4505, .5716, .8947, .7024, .9976, .6954, .1641, .8503, .5100, .1431, .8057],
    ];

    /// <summary>Draws the data.</summary>
    /// <param name="streams">The world's streams; takes "individuals".</param>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="options">Options; null for the defaults.</param>
    /// <returns>The data, in the groups circle, square, triangle, green, red, always.</returns>
    public static GroupData Draw(Streams streams, int rows, SyntheticGroupsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        Check.That(rows >= 1, rows, "at least 1");
        options = OptionRules.Validate(options ?? new SyntheticGroupsOptions());
        RandomStream random = streams.Stream("individuals");
        var people = new (int Shape, int Colour, double[] Features, double Label)[rows];
        foreach (ref var person in people.AsSpan()) person = DrawRow(random, options);
        if (options.Sorted) people = [.. people.OrderBy(person => person.Shape).ThenBy(person => person.Colour)];
        double[] labels = [.. people.Select(person => person.Label)];
        MinMax.Scale(labels);
        var data = new GroupData(
            ShapesAndColours.Names,
            [.. people.Select(person => person.Features)],
            [.. people.Select(person => ShapesAndColours.Active(person.Shape, person.Colour))],
            labels);
        return options.Everybody ? data : data.Keep(ShapesAndColours.Atomic);
    }

    private static (int Shape, int Colour, double[] Features, double Label) DrawRow(RandomStream random, SyntheticGroupsOptions options)
    {
        (int shape, int colour) = ShapesAndColours.Draw(random);
        double[] features = new double[Inputs + ShapesAndColours.Atomic];
        for (int i = 0; i < Inputs; i++) features[i] = random.NextDouble();
        features[Inputs + shape] = features[Inputs + colour] = 1;
        double byShape = LabelOf(shape), byColour = LabelOf(colour);
        double label = options.Rule switch
        {
            LabelRule.Mean => (byShape + byColour) / 2,
            LabelRule.Min => Math.Min(byShape, byColour),
            LabelRule.Max => Math.Max(byShape, byColour),
            _ => ShapesAndColours.First(shape, colour) == shape ? byShape : byColour,
        };
        return (shape, colour, features, label);

        double LabelOf(int group)
        {
            double sum = options.Noise * random.NextGaussian();
            for (int i = 0; i < Inputs; i++) sum += Weights[group][i] * features[i];
            return sum;
        }
    }
}
