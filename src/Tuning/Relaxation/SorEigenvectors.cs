using Bandits.Environments.Costs;
using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Solvers.Sparse;
using Bandits.Solvers.Theory;
using Bandits.Validation;

namespace Bandits.Tuning.Relaxation;

/// <summary>Poisson's problem with degenerate right-hand sides: each is easy at one omega, and hard beside it.</summary>
/// <remarks>
/// The right-hand sides are the <see cref="ResidualEigenvector"/>s of one omega, in turn; after the last one the first comes again. The amount
/// is the number of sweeps. There is no context, and nothing is random. Source: Khodak, Chow, Balcan, Talwalkar, "Learning to Relax", ICLR
/// 2024, section 2.
/// </remarks>
public static class SorEigenvectors
{
    /// <summary>What the columns of the table stand for.</summary>
    /// <param name="options">The options.</param>
    public static CostLayout Layout(SorEigenvectorsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return CostLayout.Of("omega", options.Omegas ?? OmegaGrid.Fine);
    }

    /// <summary>Makes all solves.</summary>
    /// <param name="rounds">Number of rounds T, from 1 to 10^7.</param>
    /// <param name="options">The options.</param>
    /// <returns>The sweeps of every omega on every right-hand side.</returns>
    /// <exception cref="ArgumentException">There is no such eigenvector.</exception>
    public static CostTable Table(long rounds, SorEigenvectorsOptions options)
    {
        OptionRules.Validate(options);
        CostLayout layout = Layout(options);
        (double[] contexts, double[] amounts) = Tables.Room(rounds, layout);
        var rule = new StopRule { Tolerance = options.Tolerance };
        CsrMatrix matrix = FivePoint.Poisson2D(options.Side).ToCsr();
        var relaxation = new CsrRelaxation(matrix);
        ResidualEigenvector[] vectors = [.. ResidualEigenvector.Of(matrix, options.Omega).Where(vector => vector.IsSimple || !options.OnlySimple)];
        if (vectors.Length == 0) throw new ArgumentException($"There is no complex eigenvector at omega = {options.Omega}.", nameof(options));
        for (int round = 0; round < rounds; round++)
        {
            Span<double> row = amounts.AsSpan(round * layout.Columns, layout.Columns);
            if (round >= vectors.Length) amounts.AsSpan((round - vectors.Length) * layout.Columns, layout.Columns).CopyTo(row);
            else
                for (int arm = 0; arm < row.Length; arm++) row[arm] = Charge.Of(vectors[round].Solve(relaxation, layout.Settings![arm], rule), rule.MaxIterations);
        }

        return new CostTable(layout, contexts, amounts);
    }
}
