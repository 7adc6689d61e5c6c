using Bandits.Numerics;
using Bandits.Validation;

namespace Bandits.Meters;

/// <summary>Regret over intervals of rounds, of a trajectory whose whole loss matrix is known.</summary>
/// <remarks>
/// <para>S_i(t) = sum over s up to t of c_s - l_s(i): the regret against arm i after t rounds, S_i(0) = 0. All methods stream over rounds
/// with a few numbers per arm.</para>
/// <para>
/// Two quantities go by the same name. Averaging the charged losses of many seeds first, on one loss matrix, and then taking the largest
/// interval gives the strongly adaptive regret in expectation: <see cref="Expected"/>. The average over seeds of each seed's largest
/// interval is an upper estimate of it. A plot must say which one it shows.
/// </para>
/// </remarks>
public sealed class IntervalRegret
{
    private const int LongestQuadratic = 5000;
    private readonly double[] _charged;
    private readonly double[] _losses;

    /// <summary>Takes a trajectory. The arrays are kept, not copied.</summary>
    /// <param name="charged">The charged loss c_t of each round, or its conditional mean; at least one round; finite.</param>
    /// <param name="losses">The losses of all arms, row by row: entry t K + i is the loss of arm i in round t; finite.</param>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <exception cref="ArgumentException">The two lengths do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no round, no arm, or a number that is not finite.</exception>
    public IntervalRegret(double[] charged, double[] losses, int arms)
    {
        ArgumentNullException.ThrowIfNull(charged);
        ArgumentNullException.ThrowIfNull(losses);
        Arms = Check.Arms(arms);
        Rounds = (int)Check.Horizon(charged.Length);
        if ((long)Rounds * arms != losses.Length)
            throw new ArgumentException($"There are {losses.Length} losses; {Rounds} rounds of {arms} arms need {(long)Rounds * arms}.", nameof(losses));
        foreach (double loss in charged) Check.Finite(loss, "charged loss");
        foreach (double loss in losses) Check.Finite(loss, "loss");
        _charged = charged;
        _losses = losses;
    }

    /// <summary>Number of rounds T.</summary>
    public int Rounds { get; }

    /// <summary>Number of arms K.</summary>
    public int Arms { get; }

    /// <summary>Averages the charged losses of several seeds on the same loss matrix, for the regret in expectation.</summary>
    /// <param name="charged">The charged losses of each seed; at least one seed, all of the same number of rounds.</param>
    /// <param name="losses">The losses of all arms, row by row.</param>
    /// <param name="arms">Number of arms, at least 1.</param>
    /// <returns>The averaged trajectory.</returns>
    /// <exception cref="ArgumentException">There is no seed, or the numbers of rounds differ.</exception>
    public static IntervalRegret Expected(IReadOnlyList<double[]> charged, double[] losses, int arms)
    {
        ArgumentNullException.ThrowIfNull(charged);
        if (charged.Count == 0) throw new ArgumentException("At least one seed is needed.", nameof(charged));
        double[] mean = new double[charged[0].Length];
        foreach (double[] run in charged)
        {
            if (run.Length != mean.Length) throw new ArgumentException("All seeds must have the same number of rounds.", nameof(charged));
            for (int t = 0; t < mean.Length; t++) mean[t] += run[t] / charged.Count;
        }

        return new IntervalRegret(mean, losses, arms);
    }

    /// <summary>The window lengths of a profile: all 2^j and 3 2^(j-1) up to a horizon, ascending.</summary>
    /// <param name="horizon">Number of rounds, at least 1.</param>
    /// <returns>The lengths.</returns>
    public static IReadOnlyList<long> StandardLengths(long horizon)
    {
        Check.Horizon(horizon);
        var lengths = new List<long>();
        for (long power = 1; power > 0 && power <= horizon; power <<= 1)
        {
            lengths.Add(power);
            if (power > 1 && power / 2 <= horizon - power) lengths.Add(power + power / 2);
        }

        return lengths;
    }

    /// <summary>SA(tau): the largest regret over a window of exactly tau rounds. O(T K).</summary>
    /// <param name="length">The length tau, in 1..T.</param>
    /// <returns>max_i max_t S_i(t) - S_i(t - tau).</returns>
    public double OfLength(int length)
    {
        RequireLength(length);
        var window = new CompensatedSum[Arms]; // S_i(t) - S_i(t - tau)
        double largest = double.NegativeInfinity;
        for (int t = 0; t < Rounds; t++)
        {
            for (int arm = 0; arm < Arms; arm++)
            {
                window[arm].Add(Step(t, arm));
                if (t >= length) window[arm].Add(-Step(t - length, arm));
                if (t + 1 >= length) largest = Math.Max(largest, window[arm].Value);
            }
        }

        return largest;
    }

    /// <summary>SA(at least m): the largest regret over an interval of m rounds or more. O(T K).</summary>
    /// <param name="length">The shortest length m, in 1..T.</param>
    /// <returns>max_i max_t S_i(t) - min over s up to t - m of S_i(s).</returns>
    public double OfLengthAtLeast(int length)
    {
        RequireLength(length);
        var now = new CompensatedSum[Arms];   // S_i(t)
        var late = new CompensatedSum[Arms];  // S_i(t - m)
        double[] least = new double[Arms];    // min over s up to t - m of S_i(s)
        double largest = double.NegativeInfinity;
        for (int t = 0; t < Rounds; t++)
        {
            for (int arm = 0; arm < Arms; arm++)
            {
                now[arm].Add(Step(t, arm));
                if (t >= length)
                {
                    late[arm].Add(Step(t - length, arm));
                    least[arm] = Math.Min(least[arm], late[arm].Value);
                }

                if (t + 1 >= length) largest = Math.Max(largest, now[arm].Value - least[arm]);
            }
        }

        return largest;
    }

    /// <summary>SA(tau) at <see cref="StandardLengths"/>. O(T K log T).</summary>
    /// <returns>One pair per length, ascending.</returns>
    public IReadOnlyList<(int Length, double Regret)> Profile() =>
        [.. StandardLengths(Rounds).Select(tau => ((int)tau, OfLength((int)tau)))];

    /// <summary>The largest regret of any interval divided by the root of its length. O(T^2 K), hence for at most 5000 rounds.</summary>
    /// <returns>max over intervals I of Reg(I) / sqrt(len I).</returns>
    /// <exception cref="InvalidOperationException">There are more than 5000 rounds.</exception>
    public double NormalizedMaximum()
    {
        if (Rounds > LongestQuadratic)
            throw new InvalidOperationException($"The normalised maximum takes time quadratic in the rounds; {Rounds} are more than the {LongestQuadratic} allowed.");
        double[] sum = new double[Arms];
        double largest = double.NegativeInfinity;
        for (int start = 0; start < Rounds; start++)
        {
            Array.Clear(sum);
            for (int t = start; t < Rounds; t++)
            {
                double regret = double.NegativeInfinity;
                for (int arm = 0; arm < Arms; arm++) regret = Math.Max(regret, sum[arm] += Step(t, arm));
                largest = Math.Max(largest, regret / Math.Sqrt(t + 1 - start));
            }
        }

        return largest;
    }

    private double Step(int round, int arm) => _charged[round] - _losses[(long)round * Arms + arm];

    private void RequireLength(int length) => Check.That(length >= 1 && length <= Rounds, length, $"in [1, {Rounds}]");
}
