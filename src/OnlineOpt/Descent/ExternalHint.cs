using Bandits.OnlineOpt.Validation;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>A hint that comes from outside: whatever was set last, zero before.</summary>
/// <param name="dimension">Dimension d, at least 1.</param>
public sealed class ExternalHint(int dimension) : IHint
{
    private readonly double[] _hint = new double[Require.Dimension(dimension)];

    /// <summary>Sets the guess for the rounds that come. Call it before the learner's <c>Act</c>.</summary>
    /// <param name="hint">The guess, d finite numbers; is copied.</param>
    /// <exception cref="ArgumentException">Another number of numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Not finite, or its squared norm is not.</exception>
    public void Set(ReadOnlySpan<double> hint)
    {
        Require.Vector(hint, _hint.Length);
        hint.CopyTo(_hint);
    }

    /// <inheritdoc/>
    public void CopyHint(Span<double> hint) => _hint.CopyTo(hint);

    /// <inheritdoc/>
    public void Learn(in LossGradient feedback, ReadOnlySpan<double> origin)
    {
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("hint", _hint);
    }
}
