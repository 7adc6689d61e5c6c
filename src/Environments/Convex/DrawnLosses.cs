using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.Convex;

/// <summary>What environments share whose loss in a round does not depend on the points played nor on the losses drawn before: any loss can be drawn again.</summary>
/// <typeparam name="TLoss">The loss.</typeparam>
public abstract class DrawnLosses<TLoss> : ConvexEnvironment, ILossHistory, IRedrawsGradients
    where TLoss : class, IConvexLoss
{
    private const int CopyBits = 20;
    private readonly RandomRow _random;
    private readonly RandomRow _copies;
    private readonly TLoss _loss;
    private readonly TLoss _again; // a learner may still hold the first

    /// <summary>Builds the environment.</summary>
    /// <param name="region">The points that can be played.</param>
    /// <param name="streams">The world's streams; takes the tables "noise", a row per round, and "copies".</param>
    /// <param name="blank">Makes a loss to be drawn.</param>
    protected DrawnLosses(Region region, Streams streams, Func<TLoss> blank)
        : base(region)
    {
        ArgumentNullException.ThrowIfNull(streams);
        ArgumentNullException.ThrowIfNull(blank);
        _random = new RandomRow(streams.Table("noise"));
        _copies = new RandomRow(streams.Table("copies"));
        _loss = blank();
        _again = blank();
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">The round was not played.</exception>
    public IConvexLoss LossOf(long round)
    {
        if (round < 1 || round > Rounds) throw Check.OutOfRange(nameof(round), round, $"a round that was played, from 1 to {Rounds}");
        Draw(round, _random.At(round - 1), _again);
        return _again;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">No round was played.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of the copy is not from 0 to 2^20 - 1.</exception>
    public void Redraw(int copy, ReadOnlySpan<double> point, Span<double> gradient)
    {
        if (Rounds == 0) throw new InvalidOperationException("There is no loss to be drawn again before the first round.");
        if (copy >> CopyBits != 0) throw Check.OutOfRange(nameof(copy), copy, "from 0 to 2^20 - 1");
        Draw(Rounds, _copies.At(Rounds << CopyBits | (long)copy), _again);
        _again.At(point, gradient);
    }

    /// <inheritdoc/>
    protected sealed override IConvexLoss Next(long round, ReadOnlySpan<double> point)
    {
        Draw(round, _random.At(round - 1), _loss);
        return _loss;
    }

    /// <summary>Draws the loss of a round.</summary>
    /// <param name="round">The round t, from 1.</param>
    /// <param name="random">What is random in it.</param>
    /// <param name="loss">The loss to be overwritten.</param>
    protected abstract void Draw(long round, RandomRow random, TLoss loss);
}
