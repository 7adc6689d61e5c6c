using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Validation;
using MathNet.Numerics.Distributions;

namespace Bandits.Environments.Search;

/// <summary>Choosing among search algorithms: each arm proposes a step of another size from the best point found so far.</summary>
/// <remarks>
/// <para>
/// An evaluation with scale s proposes clip(best + s N(0, I), -5, 5), is rewarded by what it gained, and replaces the best if it is
/// better. The centre of the objective is uniform on [-3, 3]^d and redrawn before evaluations 1, J + 1, 2J + 1, ...; the value of the
/// best point is recomputed then, which is no evaluation. The start is uniform on [-3, 3]^d. Large steps pay after a jump, small ones later.
/// </para>
/// <para>
/// A round with two queries makes two evaluations: the played arm first, then the queried one from the best already updated. A jump
/// that would fall between them waits for the end of the round. The random steps are those of the evaluation, whatever arm takes it.
/// </para>
/// <para>The rewards depend on what was played before, so regret against a fixed arm has no meaning here; the score is
/// log10(f_best + 0.001) after each evaluation, averaged over evaluations.</para>
/// <para>Cost per evaluation: d normal numbers and one value of the objective.</para>
/// </remarks>
public sealed class LocalSearch : IEnvironment<None, Choice, double>, IEnvironment<None, QueryPair, LossPair>, IHasArms, IReportsScore
{
    private const double Edge = 5, CentreEdge = 3, Offset = 1e-3;
    private readonly LocalSearchOptions _options;
    private readonly double[] _scales;
    private readonly RandomStream _centres;
    private readonly StreamRandom _steps;
    private readonly double[] _centre;
    private readonly double[] _best;
    private readonly double[] _proposal;
    private readonly double _logBound; // ln(1 + F)
    private double _bestValue;
    private double _scoreSum;
    private long _evaluations;
    private long _nextJump;

    /// <summary>Builds the environment.</summary>
    /// <param name="streams">The world's streams; takes "start", "centres" and "steps".</param>
    /// <param name="options">Options; null for the defaults.</param>
    public LocalSearch(Streams streams, LocalSearchOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(streams);
        _options = OptionRules.Validate(options ?? new LocalSearchOptions());
        _scales = [.. _options.Scales];
        Check.Arms(_scales.Length, nameof(LocalSearchOptions.Scales));
        int d = _options.Dimension;
        Check.That(_options.Objective != Objective.Rosenbrock || d >= 2, d, "at least 2 for Rosenbrock", nameof(LocalSearchOptions.Dimension));
        _centres = streams.Stream("centres");
        _steps = new StreamRandom(streams.Stream("steps"));
        (_centre, _best, _proposal) = (new double[d], new double[d], new double[d]);
        _logBound = Math.Log(1 + Bound(_options.Objective, d, Edge + CentreEdge));
        Uniform(streams.Stream("start"), _best);
    }

    /// <summary>Number of arms: one per scale.</summary>
    public int Arms => _scales.Length;

    /// <inheritdoc/>
    public string ScoreName => "mean log10 of the best value + 0.001, lower is better";

    /// <inheritdoc/>
    public double Score => _scoreSum / _evaluations;

    /// <summary>The value of the best point found since the last jump of the centre, or carried over it.</summary>
    public double BestValue => _bestValue;

    /// <inheritdoc/>
    public None Observe() => default;

    /// <summary>Makes one evaluation.</summary>
    /// <param name="action">The arm.</param>
    /// <returns>Its reward in [0, 1].</returns>
    public double Respond(Choice action)
    {
        Check.Arm(action.Arm, Arms);
        if (_evaluations >= _nextJump) Jump();
        return Evaluate(action.Arm);
    }

    /// <summary>Makes two evaluations, the played arm's first.</summary>
    /// <param name="action">The two arms; may be equal.</param>
    /// <returns>Their losses, 1 - reward.</returns>
    public LossPair Respond(QueryPair action)
    {
        Check.Arm(action.Play.Arm, Arms);
        Check.Arm(action.Query.Arm, Arms);
        if (_evaluations >= _nextJump) Jump();
        double played = Evaluate(action.Play.Arm);
        return new LossPair(1 - played, 1 - Evaluate(action.Query.Arm));
    }

    /// <summary>The value of an objective.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="x">The point.</param>
    /// <param name="centre">The centre c, of the same dimension.</param>
    /// <returns>f(x), at least 0.</returns>
    public static double Value(Objective objective, ReadOnlySpan<double> x, ReadOnlySpan<double> centre)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double z = x[i] - centre[i];
            if (objective == Objective.Rosenbrock)
            {
                if (i + 1 == x.Length) break;
                double bend = x[i + 1] - centre[i + 1] - z * z;
                sum += 100 * bend * bend + (1 - z) * (1 - z);
            }
            else
            {
                sum += z * z;
                if (objective == Objective.Rastrigin) sum += 10 - 10 * Math.Cos(2 * Math.PI * z);
            }
        }

        return sum;
    }

    // The largest value an objective can take while every |z_i| is at most r.
    private static double Bound(Objective objective, int d, double r) => objective switch
    {
        Objective.Sphere => d * r * r,
        Objective.Rastrigin => d * (r * r + 20),
        _ => (d - 1) * (100 * (r + r * r) * (r + r * r) + (1 + r) * (1 + r)),
    };

    private static void Uniform(RandomStream random, Span<double> point)
    {
        foreach (ref double x in point) x = CentreEdge * (2 * random.NextDouble() - 1);
    }

    private void Jump()
    {
        Uniform(_centres, _centre);
        _bestValue = Value(_options.Objective, _best, _centre);
        _nextJump = _nextJump < long.MaxValue - _options.JumpEvery ? _nextJump + _options.JumpEvery : long.MaxValue;
    }

    private double Evaluate(int arm)
    {
        for (int i = 0; i < _best.Length; i++)
            _proposal[i] = Math.Clamp(_best[i] + _scales[arm] * Normal.Sample(_steps, 0, 1), -Edge, Edge);
        double before = _bestValue, value = Value(_options.Objective, _proposal, _centre);
        if (value < before)
        {
            _bestValue = value;
            _proposal.CopyTo(_best, 0);
        }

        _evaluations++;
        _scoreSum += Math.Log10(_bestValue + Offset);
        double reward = _options.Reward == SearchReward.LogImprovement
            ? 5 * Math.Log10((before + Offset) / (value + Offset))
            : Reached(_bestValue) - Reached(before) + 0.1 * Reached(_bestValue);
        return Math.Clamp(reward, 0, 1);
    }

    private double Reached(double value) => 1 - Math.Log(1 + value) / _logBound; // y(f)
}
