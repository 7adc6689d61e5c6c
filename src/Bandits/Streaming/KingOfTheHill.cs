using Bandits.Protocol.Streaming;
using Bandits.Randomness;
using Bandits.State;
using Bandits.Validation;

namespace Bandits.Streaming;

/// <summary>The game of arms: a king with a budget plays every arriving arm, and a backup stands by if the games cost too much.</summary>
/// <remarks>
/// <para>The first arm gets 1.2 u pulls and is king with score m and budget B = 1.2 u; then u max(1, ln K) more, and is backup with
/// score f. For every later arm, while the games have not cost more than 10 K u pulls: B grows by u; for l = 0, 1, ..., if B is below
/// u 2^l the arm is pulled 1.2 u times (mean x) and becomes king with m = min(1, max(x, m + g / 2)) and B = 1.2 u; otherwise it is
/// pulled u 2^l times at the expense of B, and has lost if its mean is at most m - eps / 5. Then, with probability
/// min(1, 1.5 / max(1, ln K)), it is pulled u max(1, ln K) times and becomes backup if that mean is above f. The king is committed to
/// unless the games cost more than was allowed.</para>
/// <para>Guarantee: an eps-best arm from O(K / eps^2) pulls gives regret O(K^(1/3) T^(2/3)) with constant probability.</para>
/// <para>Cost: O(1) calls for pulls per arm on average; two slots, four numbers.</para>
/// <para>Source: Assadi, Wang, "Exploration with Limited Memory: Streaming Algorithms for Coin Tossing, Noisy Comparisons, and
/// Multi-Armed Bandits", STOC 2020, arXiv 2004.04666; the constants are those of the experiments of Wang, ICML 2023, whose program sets g to the true gap.</para>
/// </remarks>
public sealed class KingOfTheHill : IStreamingLearner, IHasState
{
    private const int King = 0, Backup = 1;
    private readonly RandomStream _random;
    private readonly double _u, _slack, _boost; // u, eps / 5, g / 2
    private readonly double _crowning;          // 1.2 u
    private readonly double _examination;       // u max(1, ln K)
    private readonly double _chance;            // of examining an arm as a backup
    private readonly double _allowed;           // what the games may cost
    private double _kingScore = double.NegativeInfinity, _backupScore = double.NegativeInfinity;
    private double _budget;                     // B
    private double _spent;                      // on games

    /// <summary>Builds the learner.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="horizon">Number of pulls T, at least 1.</param>
    /// <param name="random">The learner's random stream.</param>
    /// <param name="options">Options; null for the defaults.</param>
    public KingOfTheHill(int arms, long horizon, RandomStream random, KingOfTheHillOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        options = OptionRules.Validate(options ?? new KingOfTheHillOptions());
        var scale = new StreamScale(arms, horizon);
        _random = random;
        (_u, _slack, _boost) = (scale.U, scale.Epsilon / 5, options.Gap / 2);
        (_crowning, _examination) = (1.2 * scale.U, scale.U * scale.LogArms);
        _chance = Math.Min(1, 1.5 / scale.LogArms);
        _allowed = options.Allowance * arms * scale.U;
    }

    /// <inheritdoc/>
    public int Slots => 2;

    /// <inheritdoc/>
    public void Meet(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.IsOccupied(King))
        {
            Crown(stream);
            Examine(stream);
            return;
        }

        if (_spent <= _allowed) Play(stream);
        if (_random.NextDouble() < _chance) Examine(stream);
    }

    /// <inheritdoc/>
    public int Choose(ArmStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return _spent <= _allowed || !stream.IsOccupied(Backup) ? King : Backup;
    }

    /// <inheritdoc/>
    public void Visit(StateVisitor state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Part("random", _random);
        state.Value("king", ref _kingScore);
        state.Value("backup", ref _backupScore);
        state.Value("budget", ref _budget);
        state.Value("spent", ref _spent);
    }

    private void Play(ArmStream stream)
    {
        _budget += _u;
        for (double pulls = _u; pulls <= _budget; pulls *= 2)
        {
            (long done, double mean) = stream.Pull(stream.Arriving, StreamScale.Batch(pulls));
            _spent += done;
            _budget -= pulls;
            if (done == 0 || mean <= _kingScore - _slack) return;
        }

        _spent += Crown(stream);
    }

    private long Crown(ArmStream stream)
    {
        (long done, double mean) = stream.Pull(stream.Arriving, StreamScale.Batch(_crowning));
        if (done == 0) return 0;
        stream.Replace(King);
        _kingScore = Math.Min(1, Math.Max(mean, _kingScore + _boost));
        _budget = _crowning;
        return done;
    }

    private void Examine(ArmStream stream)
    {
        (_, double mean) = stream.Pull(stream.Arriving, StreamScale.Batch(_examination));
        if (!(mean > _backupScore)) return;
        stream.Replace(Backup);
        _backupScore = mean;
    }
}
