using Bandits.Contextual;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;
using Bandits.Validation;

namespace Bandits.Tuning;

/// <summary>Options of a <see cref="Tuner"/>.</summary>
public sealed record TunerOptions
{
    internal const double UsualShare = 0.05;
    private static readonly Dictionary<string, double> NoSettings = [];
    private readonly Dictionary<string, double> _settings = NoSettings;
    private readonly KeyValuePair<string, ParameterValue>[]? _baseline;
    private readonly double _penalty = 2;
    private readonly double? _crashCost;
    private readonly double? _budget;
    private readonly double? _maxOverhead;
    private readonly double _baselineShare = UsualShare;

    /// <summary>The learner by name; see <see cref="Learning.LearnerNames"/>. Not used if the tuner is given a learner.</summary>
    public string Learner { get; init; } = "tsallis-inf";

    /// <summary>Settings of the learner by name; those not named keep their defaults.</summary>
    public IReadOnlyDictionary<string, double> Settings
    {
        get => _settings;
        init => _settings = new Dictionary<string, double>(value, StringComparer.Ordinal);
    }

    /// <summary>Seed of everything that is drawn by a new tuner; a snapshot goes on with its own draws, whatever the seed.</summary>
    public ulong Seed { get; init; }

    /// <summary>Names the tuner among others, in logs and for its random stream.</summary>
    public string Key { get; init; } = "";

    /// <summary>The unit of the costs.</summary>
    public CostKind Cost { get; init; } = CostKind.Iterations;

    /// <summary>What a trial is charged that was cut off by budget or time, as a multiple of its limit; at least 1. Usual are 1, 2 and 10.</summary>
    public double Penalty
    {
        get => _penalty;
        init => _penalty = Above(value, value >= 1, "at least 1", nameof(Penalty));
    }

    /// <summary>
    /// What a trial is charged that failed; null for the larger of 10 times the largest completed cost and twice the largest charge of a
    /// trial that was cut off. A number below the largest charge so far is raised to it, with a warning.
    /// </summary>
    public double? CrashCost
    {
        get => _crashCost;
        init => _crashCost = value is double cost ? Above(cost, cost is >= 0 and <= Charges.Largest, "from 0 to 1e100", nameof(CrashCost)) : null;
    }

    /// <summary>The most a trial may spend, in the unit of the costs; null for no limit. It can be set for each trial.</summary>
    public double? Budget
    {
        get => _budget;
        init => _budget = value is double budget ? Above(budget, budget > 0, "greater than 0", nameof(Budget)) : null;
    }

    /// <summary>Whether a completed trial with a negative or non-finite cost counts as crashed; else it is an error.</summary>
    public bool BadCostsAreCrashes { get; init; }

    /// <summary>The range of the contexts; null for learners that look at none.</summary>
    public ContextRange? ContextRange { get; init; }

    /// <summary>The configuration in use without the tuner, by its values; for <see cref="Shadow"/> and <see cref="MaxOverhead"/>.</summary>
    public IEnumerable<KeyValuePair<string, ParameterValue>>? Baseline
    {
        get => _baseline;
        init => _baseline = value is null ? null : [.. value];
    }

    /// <summary>Whether the baseline always runs, and what the learner would have chosen is only logged. Nothing is learned.</summary>
    public bool Shadow { get; init; }

    /// <summary>
    /// The share x by which total cost may exceed that of the baseline: while more than 1 + x times rounds times the baseline's mean cost
    /// is charged, failures included, the baseline is played. Null for no limit.
    /// </summary>
    /// <remarks>
    /// A trial that is charged C is paid back in about C / (x b) rounds of a baseline that costs b; with x = 0 only by trials that are
    /// cheaper. The mean is that of the rounds in which the baseline was due, not of those in which the learner preferred it. Open trials
    /// do not count yet.
    /// </remarks>
    public double? MaxOverhead
    {
        get => _maxOverhead;
        init => _maxOverhead = value is double share ? Above(share, share >= 0, "at least 0", nameof(MaxOverhead)) : null;
    }

    /// <summary>The share of rounds in which the baseline is played so that its mean is known, in (0, 1]; with <see cref="MaxOverhead"/> only.</summary>
    public double BaselineShare
    {
        get => _baselineShare;
        init => _baselineShare = Above(value, value is > 0 and <= 1, "in (0, 1]", nameof(BaselineShare));
    }

    /// <summary>Called with a sentence when something should be known: that a crash cost had to be raised, once. Null to ignore it.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Measures the tuner's own time for its log, and solves whose cost is time.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    private static double Above(double value, bool holds, string allowed, string name)
    {
        Check.Finite(value, name);
        Check.That(holds, value, allowed, name);
        return value;
    }
}
