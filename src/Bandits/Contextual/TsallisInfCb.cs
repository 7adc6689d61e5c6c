using System.Text.Json;
using Bandits.Costs;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Contextual;

/// <summary>Tsallis-INF-CB: cuts the range of contexts into equal bins and plays an independent Tsallis-INF on costs in each.</summary>
/// <remarks>
/// <para>bin = min(m - 1, floor(m (c - a) / (b - a))). Every bin has a round and a scale of its own.</para>
/// <para>
/// Guarantee: where the best arm's cost is Lipschitz in the context, regret O(T^(3/4)) against the best arm of every context, with
/// d and m of the order T^(1/4), for any costs.
/// </para>
/// <para>Cost per round: that of <see cref="TsallisInfCosts"/>; memory m times as much. History is taken before the first round.</para>
/// <para>
/// Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax: Setting Solver Parameters Across a Sequence of Linear System
/// Instances", ICLR 2024.
/// </para>
/// </remarks>
public sealed class TsallisInfCb : ContextualCostLearner, IHasDistribution
{
    private readonly RandomStream _random;
    private readonly TsallisPlay[] _bins;
    private int _bin; // of the last choice

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms d, at least 1.</param>
    /// <param name="range">The range of contexts.</param>
    /// <param name="random">The learner's stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public TsallisInfCb(int arms, ContextRange range, RandomStream random, TsallisInfCbOptions? options = null)
        : base(arms, range, numbers: 1, marks: arms)
    {
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new TsallisInfCbOptions());
        _random = random;
        _bins = new TsallisPlay[options.Bins];
        for (int bin = 0; bin < _bins.Length; bin++) _bins[bin] = new TsallisPlay(arms, options.OfBin());
    }

    /// <inheritdoc/>
    public void CopyDistribution(Span<double> probabilities) => _bins[_bin].CopyDistribution(probabilities);

    /// <inheritdoc/>
    public override void Visit(StateVisitor state)
    {
        base.Visit(state);
        int bin = state.Count("bin", _bin);
        if (bin >= _bins.Length) throw new JsonException($"Field 'bin' of the state must be below {_bins.Length}.");
        if (state.IsLoading) _bin = bin;
        for (int i = 0; i < _bins.Length; i++) state.Part($"bin{i}", _bins[i]);
        state.Part("random", _random);
    }

    private protected override bool IsPossible(WaitingChoice choice) =>
        !double.IsNaN(choice.Probability) && choice.Numbers[0] is double bin && bin >= 0 && bin < _bins.Length && bin == Math.Floor(bin);

    private protected override (int Arm, double Cost) BestAt(double share) => _bins[BinOf(share)].Best();

    private protected override (int Arm, double Probability) DrawAt(double share)
    {
        _bin = BinOf(share);
        return _bins[_bin].Draw(_random);
    }

    private protected override void Keep(WaitingChoice choice)
    {
        choice.Numbers[0] = _bin;
        _bins[_bin].Keep(choice);
    }

    private protected override void Take(WaitingChoice choice, double cost) => _bins[(int)choice.Numbers[0]].Take(choice, cost);

    private protected override void RecallAt(double share, int arm, double cost)
    {
        if (Waiting.Count > 0 || Array.Exists(_bins, bin => bin.HasBegun))
            throw new InvalidOperationException("History is taken before the first round only.");
        _bins[BinOf(share)].Recall(arm, cost);
    }

    private int BinOf(double share) => Math.Min(_bins.Length - 1, (int)(_bins.Length * share));
}
