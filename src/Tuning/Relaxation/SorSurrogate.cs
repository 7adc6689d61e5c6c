using Bandits.Environments.Costs;
using Bandits.Randomness;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Theory;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>The shifted Poisson problems of <c>sor-shifts</c> with the bound U(omega) in place of the sweeps of a solve: what the theory speaks of.</summary>
/// <remarks>
/// <para>
/// U(omega) = 1 + ln(1 / eps) / -ln(rho(omega) + tau (1 - rho(omega))) with the spectral radius rho of the sweep matrix. It falls up to the
/// best omega and rises from there with a bounded slope, so that on a grid of T^(1/3) arms the regret against the best omega grows no faster
/// than T^(2/3). Reference <c>best-omega</c>: the best of 191 fixed values from 1 to the largest, over all rounds in hindsight.
/// </para>
/// <para>Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR 2024, section 2.</para>
/// </remarks>
public static class SorSurrogate
{
    private const int Comparators = 191;

    /// <summary>What the columns of the table stand for.</summary>
    /// <param name="rounds">Number of instances T.</param>
    /// <param name="options">The options.</param>
    public static CostLayout Layout(long rounds, SorSurrogateOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Check.Horizon(rounds);
        options.RequireDefinite();
        int arms = options.Arms ?? (int)Math.Ceiling(Math.Cbrt(rounds));
        double[] omegas = [.. Enumerable.Range(1, arms).Select(i => 1 + (options.LargestOmega - 1) * i / arms)];
        return CostLayout.Of("omega", omegas, [new CostReference("best-omega")]) with { Contexts = options.Shifts };
    }

    /// <summary>Draws a sequence of instances and evaluates the bound.</summary>
    /// <param name="rounds">Number of instances T, from 1 to 10^7.</param>
    /// <param name="streams">The streams of the world; another one gives other instances.</param>
    /// <param name="options">The options.</param>
    /// <returns>U at every omega on every instance.</returns>
    public static CostTable Table(long rounds, Streams streams, SorSurrogateOptions options)
    {
        ArgumentNullException.ThrowIfNull(streams);
        OptionRules.Validate(options);
        CostLayout layout = Layout(rounds, options);
        (double[] contexts, double[] amounts) = Tables.Room(rounds, layout);
        RandomStream random = streams.Stream("instances");
        double[] omegas = [.. Enumerable.Range(0, Comparators).Select(i => 1 + (options.LargestOmega - 1) * i / (Comparators - 1))], sums = new double[Comparators];
        for (int round = 0; round < contexts.Length; round++)
        {
            contexts[round] = options.Draw(random);
            SweepSurrogate bound = Bound(contexts[round], options);
            for (int arm = 0; arm < layout.Arms.Count; arm++) amounts[round * layout.Columns + arm] = bound.Sweeps(layout.Settings![arm]);
            for (int i = 0; i < omegas.Length; i++) sums[i] += bound.Sweeps(omegas[i]);
        }

        double best = omegas[Array.IndexOf(sums, sums.Min())];
        for (int round = 0; round < contexts.Length; round++)
            amounts[(round + 1) * layout.Columns - 1] = Bound(contexts[round], options).Sweeps(best);
        return new CostTable(layout, contexts, amounts);
    }

    private static SweepSurrogate Bound(double shift, SorSurrogateOptions options) =>
        new(FivePoint.Poisson2D(options.Side, shift).JacobiRadius, options.Tau, options.Tolerance);
}
