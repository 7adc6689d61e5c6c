using System.Numerics.Tensors;
using Bandits.OnlineOpt.Descent;
using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>The mean of several hints, with exponential weights that follow their squared errors |g_t - m_{t,j}|^2: about as good as the best of them.</summary>
/// <remarks>
/// For gradients and hints of norm at most G and the rate 1 / (8 G^2), the sum of the squared errors is at most that of the best hint and 8 G^2 ln J more, as
/// the squared error is exp-concave. Source: Zhao, Zhang, Zhang, Zhou, "Dynamic Regret of Convex and Smooth Functions", NeurIPS 2020.
/// </remarks>
public sealed class MixedHint : IHint
{
    private readonly IHint[] _hints;
    private readonly string[] _names;
    private readonly double _rate;
    private readonly int _dimension;
    private readonly double[] _guesses; // m_{t,j}, one after the other
    private readonly double[] _errors;  // sums of the squared errors

    /// <summary>Builds the hint.</summary>
    /// <param name="dimension">Dimension d, at least 1.</param>
    /// <param name="hints">The J hints, at least one, which serve nothing else.</param>
    /// <param name="rate">Learning rate, positive and finite.</param>
    public MixedHint(int dimension, IReadOnlyList<IHint> hints, double rate)
    {
        ArgumentNullException.ThrowIfNull(hints);
        Check.That(hints.Count >= 1, hints.Count, "at least 1", "number of hints");
        Check.That(rate > 0 && double.IsFinite(rate), rate, "positive and finite");
        _hints = [.. hints];
        _names = [.. hints.Select((_, j) => $"hint{j}")];
        _rate = rate;
        _dimension = Require.Dimension(dimension);
        _guesses = new double[hints.Count * dimension];
        _errors = new double[hints.Count];
    }

    /// <inheritdoc/>
    public void CopyHint(Span<double> hint)
    {
        hint.Clear();
        double least = TensorPrimitives.Min<double>(_errors), sum = 0;
        foreach (double error in _errors) sum += Math.Exp(_rate * (least - error));
        for (int j = 0; j < _hints.Length; j++)
        {
            _hints[j].CopyHint(Guess(j));
            TensorPrimitives.MultiplyAdd(Guess(j), Math.Exp(_rate * (least - _errors[j])) / sum, hint, hint);
        }
    }

    /// <inheritdoc/>
    public void Learn(in LossGradient feedback, ReadOnlySpan<double> origin)
    {
        foreach (IHint hint in _hints) hint.Learn(feedback, origin);
        for (int j = 0; j < _hints.Length; j++) _errors[j] += Euclidean.SquaredDistance(feedback.Gradient, Guess(j));
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("errors", _errors);
        state.Values("guesses", _guesses);
        for (int j = 0; j < _hints.Length; j++) state.Part(_names[j], _hints[j]);
    }

    private Span<double> Guess(int j) => _guesses.AsSpan(j * _dimension, _dimension);
}
