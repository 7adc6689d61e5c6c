using Bandits.Randomness;

namespace Bandits.Environments.Convex;

/// <summary>The weights of a linear model, drawn anew for each stage. Keeps those of the latest stage asked for.</summary>
/// <param name="streams">The world's streams; takes the table "weights", a row per stage.</param>
/// <param name="options">How they are drawn.</param>
internal sealed class HiddenWeights(Streams streams, LinearModelOptions options)
{
    private readonly RandomRow _random = new(streams.Table("weights"));
    private readonly double[] _weights = new double[options.Dimension];
    private long _stage = -1;

    /// <summary>The true weights w_t of a round, from 1.</summary>
    public ReadOnlySpan<double> Of(long round)
    {
        long stage = (round - 1) / (options.Segment ?? long.MaxValue);
        if (stage != _stage)
        {
            _random.At(stage).Direction(_weights, options.WeightNorm);
            double length = options.Weights == WeightLaw.UniformNorm ? _random.Uniform() : 1;
            foreach (ref double w in _weights.AsSpan()) w *= length;
            _stage = stage;
        }

        return _weights;
    }

    /// <summary>What the weights of a round would predict; with the opposite sign in the corrupted rounds.</summary>
    public double Answer(long round, ReadOnlySpan<double> features)
    {
        ReadOnlySpan<double> weights = Of(round);
        double sum = 0;
        for (int i = 0; i < weights.Length; i++) sum += weights[i] * features[i];
        return Sign(round) * sum;
    }

    /// <summary>-1 in the corrupted rounds, 1 after them.</summary>
    public double Sign(long round) => round <= options.Corrupted ? -1 : 1;
}
