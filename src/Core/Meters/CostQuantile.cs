using System.Runtime.InteropServices;
using Bandits.Protocol;
using Bandits.Validation;

namespace Bandits.Meters;

/// <summary>A quantile of the amounts per round (iterations, say), as they were counted: the least, the median, the largest. NaN before the first round.</summary>
/// <remarks>Between two amounts in order it is interpolated. Keeps every amount: 8 bytes per round, and O(T log T) per reading.</remarks>
/// <param name="environment">The environment.</param>
/// <param name="share">The share of the amounts that are no larger, in [0, 1].</param>
public sealed class CostQuantile(IRevealsCosts environment, double share) : IMeter<double, NumberedChoice, Cost>
{
    private readonly IRevealsCosts _environment = environment ?? throw new ArgumentNullException(nameof(environment));
    private readonly double _share = share is >= 0 and <= 1 ? share : throw Check.OutOfRange(nameof(share), share, "in [0, 1]");
    private readonly List<double> _amounts = [];

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = ["cost"];

    /// <inheritdoc/>
    public void Record(double context, NumberedChoice action, Cost feedback) => _amounts.Add(_environment.AmountOf(action.Arm));

    /// <inheritdoc/>
    public void Read(Span<double> values)
    {
        CollectionsMarshal.AsSpan(_amounts).Sort(); // nobody asks for their order
        double place = _share * (_amounts.Count - 1);
        int below = (int)place;
        values[0] = _amounts.Count == 0 ? double.NaN
            : place == below ? _amounts[below]
            : _amounts[below] + (place - below) * (_amounts[below + 1] - _amounts[below]);
    }
}
