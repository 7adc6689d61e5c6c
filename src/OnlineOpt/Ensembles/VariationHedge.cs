using Bandits.OnlineOpt.Experts;
using Bandits.Protocol;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.OnlineOpt.Ensembles;

/// <summary>Optimistic Hedge for ensembles: p_{t,i} proportional to exp(-eps_t (L_{t-1,i} + m_{t,i})), at a rate that follows the variation of gradients.</summary>
/// <remarks>
/// <para>
/// eps_t = min(cap, sqrt(ln max(N, 2) / (D^2 V_{t-1}))) with the sum V of |g_s - m_s|^2, the squared errors of the guesses of gradients. The weights follow
/// from the sums L of the losses anew each round, as eps changes. Without a cap, V is taken to be at least 1e-12.
/// </para>
/// <para>Guarantee: the cost of finding the best of N learners is O(D sqrt(V_T ln N) + ln N / cap). Cost per round: N exp.</para>
/// <para>
/// Source: Zhao, Zhang, Zhang, Zhou, "Adaptivity and Non-stationarity: Problem-dependent Dynamic Regret for Online Convex Optimization", JMLR 2024.
/// </para>
/// </remarks>
public sealed class VariationHedge : IFollowsVariation
{
    private const double LeastVariation = 1e-12;
    private readonly double _scale;     // sqrt(ln max(N, 2)) / D
    private readonly double? _cap;
    private readonly double[] _sums;    // of the losses above what the whole lost
    private readonly double[] _guesses; // m_t
    private double _variation;          // V_{t-1}

    /// <summary>Builds experts with equal weights.</summary>
    /// <param name="experts">Number of experts N, at least 1.</param>
    /// <param name="diameter">Diameter D of the domain, positive and finite.</param>
    /// <param name="cap">Largest rate, positive and finite; null for none.</param>
    public VariationHedge(int experts, double diameter, double? cap = null)
    {
        Check.That(experts >= 1, experts, "at least 1");
        Check.That(diameter > 0 && double.IsFinite(diameter), diameter, "positive and finite");
        Check.That(cap is null || (cap > 0 && double.IsFinite(cap.Value)), cap, "positive and finite");
        _scale = Math.Sqrt(Math.Log(Math.Max(experts, 2))) / diameter;
        _cap = cap;
        _sums = new double[experts];
        _guesses = new double[experts];
    }

    /// <inheritdoc/>
    public int Experts => _sums.Length;

    /// <summary>The rate eps_t of the coming round.</summary>
    public double Rate => _cap is not { } cap ? _scale / Math.Sqrt(Math.Max(_variation, LeastVariation))
        : _variation > 0 ? Math.Min(cap, _scale / Math.Sqrt(_variation)) : cap;

    /// <inheritdoc/>
    public void Expect(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses)
    {
        for (int i = 0; i < awake.Length; i++) _guesses[awake[i].Group] = awake[i].Activity * losses[i];
    }

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<ActiveGroup> awake, Span<double> probabilities)
    {
        double rate = Rate, least = double.PositiveInfinity, sum = 0;
        foreach (ActiveGroup expert in awake) least = Math.Min(least, _sums[expert.Group] + _guesses[expert.Group]);
        for (int i = 0; i < awake.Length; i++)
        {
            int expert = awake[i].Group;
            sum += probabilities[i] = awake[i].Activity * Math.Exp(rate * (least - (_sums[expert] + _guesses[expert])));
        }

        for (int i = 0; i < awake.Length; i++) probabilities[i] /= sum;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<ActiveGroup> awake, ReadOnlySpan<double> losses, double charged)
    {
        for (int i = 0; i < awake.Length; i++)
        {
            _sums[awake[i].Group] += awake[i].Activity * (losses[i] - charged);
            _guesses[awake[i].Group] = 0;
        }
    }

    /// <inheritdoc/>
    public void Follow(double squaredError) => _variation += squaredError;

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Values("sums", _sums);
        state.Values("guesses", _guesses);
        state.Value("variation", ref _variation);
    }
}
