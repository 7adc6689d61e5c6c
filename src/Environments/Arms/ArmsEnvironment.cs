using System.Runtime.Intrinsics;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.Distributions;

namespace Bandits.Environments.Arms;

/// <summary>K arms whose mean rewards follow a schedule, with noise around them. Answers one query per round, or two.</summary>
/// <remarks>
/// What an arm gives in a round is fixed by the seed alone, so every learner under the same seed faces the same rewards, and the
/// rewards of the arms that were not played can be told in hindsight. Cost per round: O(1), plus O(K) when the means change.
/// </remarks>
public sealed class ArmsEnvironment
    : IEnvironment<None, Choice, double>, IEnvironment<None, QueryPair, LossPair>, IRevealsMeans, IRevealsRewards, IKnowsChanges
{
    private readonly IMeanSchedule _schedule;
    private readonly RewardNoise _noise;
    private readonly double _deviation;
    private readonly Coupling _coupling;
    private readonly RandomTable _table;
    private readonly RandomStream _stream;
    private readonly double[] _means;
    private double _common;      // this round's uniform, under Coupling.Common
    private long _round = -1;    // the round just played
    private long _nextChange;

    /// <summary>Builds the environment.</summary>
    /// <param name="schedule">The means over time.</param>
    /// <param name="noise">The noise. With <see cref="RewardNoise.Bernoulli"/> the means must lie in [0, 1].</param>
    /// <param name="streams">The world's streams; takes "rewards".</param>
    /// <param name="deviation">Standard deviation of Gaussian noise, at least 0.</param>
    /// <param name="coupling">Whether the arms of one round share their randomness.</param>
    public ArmsEnvironment(
        IMeanSchedule schedule, RewardNoise noise, Streams streams, double deviation = 1, Coupling coupling = Coupling.Independent)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentNullException.ThrowIfNull(streams);
        Check.That(deviation >= 0 && double.IsFinite(deviation), deviation, "a finite number, at least 0");
        _schedule = schedule;
        _noise = noise;
        _deviation = deviation;
        _coupling = coupling;
        _table = streams.Table("rewards");
        _stream = streams.Stream("rewards");
        _means = new double[Check.Arms(schedule.Arms)];
    }

    /// <inheritdoc/>
    public int Arms => _means.Length;

    /// <inheritdoc/>
    public double BestMean { get; private set; }

    /// <inheritdoc/>
    public int BestArm { get; private set; }

    /// <inheritdoc/>
    public None Observe() => default;

    /// <summary>Plays one arm.</summary>
    /// <param name="action">The arm.</param>
    /// <returns>Its reward.</returns>
    public double Respond(Choice action)
    {
        Check.Arm(action.Arm, _means.Length);
        Advance();
        return RewardOf(action.Arm);
    }

    /// <summary>Plays one arm and observes another.</summary>
    /// <param name="action">The two arms; may be equal.</param>
    /// <returns>Their losses, 1 - reward.</returns>
    public LossPair Respond(QueryPair action)
    {
        Check.Arm(action.Play.Arm, _means.Length);
        Check.Arm(action.Query.Arm, _means.Length);
        Advance();
        return new LossPair(1 - RewardOf(action.Play.Arm), 1 - RewardOf(action.Query.Arm));
    }

    /// <inheritdoc/>
    public double MeanOf(int arm) => _means[arm];

    /// <inheritdoc/>
    public double RewardOf(int arm)
    {
        double mean = _means[arm];
        if (_noise == RewardNoise.None) return mean;
        double uniform = _coupling == Coupling.Common ? _common : _table.Uniform(_round, arm);
        if (_noise == RewardNoise.Bernoulli) return Bernoulli(mean, uniform);
        // Half a step in place of 0, where the inverse is infinite.
        return Normal.InvCDF(mean, _deviation, Math.Max(uniform, 1.0 / (1L << 54)));
    }

    /// <inheritdoc/>
    public ChangeSummary ChangesWithin(long horizon) => _schedule.ChangesWithin(horizon);

    /// <summary>1 if uniform is less than mean, else 0; by masking, as a jump on chance is mispredicted half the time.</summary>
    private static double Bernoulli(double mean, double uniform) =>
        (Vector128.LessThan(Vector128.CreateScalarUnsafe(uniform), Vector128.CreateScalarUnsafe(mean)) & Vector128<double>.One)[0];

    private void Advance()
    {
        if (++_round >= _nextChange) ChangeMeans();
        if (_coupling == Coupling.Common) _common = _stream.NextDouble();
    }

    private void ChangeMeans()
    {
        _nextChange = _schedule.Fill(_round, _means);
        BestArm = 0;
        for (int arm = 1; arm < _means.Length; arm++)
            if (_means[arm] > _means[BestArm]) BestArm = arm;
        BestMean = _means[BestArm];
        if (_noise == RewardNoise.Bernoulli)
            foreach (double mean in _means) Check.Unit(mean, "mean of a Bernoulli arm");
    }
}
