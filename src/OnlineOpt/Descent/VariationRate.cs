using Bandits.State;

namespace Bandits.OnlineOpt.Descent;

/// <summary>Step sizes of optimistic descent that follow the squared errors v_s = |g_s - m_s|^2 of the hints; V_t = v_1 + ... + v_t.</summary>
/// <remarks>
/// With G known, eta_t = D / sqrt(delta + 4 G^2 + V_{t-1}), delta = 10 D^2 L^2. Else eta_t = D / sqrt(V_{t-1} + M) with the largest M of the v_s so far, which
/// includes v_t once it is known. A step size that is given stays as it is.
/// </remarks>
internal sealed class VariationRate : IHasState
{
    private const double LeastRadicand = 1e-30; // while all errors are 0
    private readonly double _diameter;          // D
    private readonly double? _offset;           // delta + 4 G^2, if G is known
    private readonly double? _given;
    private double _variation;                  // V_{t-1}
    private double _largest;                    // M

    public VariationRate(double diameter, double? offset)
    {
        _diameter = diameter;
        _offset = offset;
    }

    public VariationRate(double stepSize) => _given = stepSize;

    /// <summary>eta_t for the step with the hint.</summary>
    public double Before => Of(_largest);

    /// <summary>eta_t for the step with the gradient.</summary>
    public double After(double error) => Of(Math.Max(_largest, error));

    /// <summary>Ends the round: adds v_t.</summary>
    public void Add(double error)
    {
        _variation += error;
        _largest = Math.Max(_largest, error);
    }

    public void Visit(StateVisitor state)
    {
        state.Value("variation", ref _variation);
        state.Value("largest", ref _largest);
    }

    private double Of(double largest)
    {
        if (_given is { } stepSize) return stepSize;
        double radicand = _variation + (_offset ?? largest);
        return _diameter / Math.Sqrt(radicand == 0 ? LeastRadicand : radicand);
    }
}
