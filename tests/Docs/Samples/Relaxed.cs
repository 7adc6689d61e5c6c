using Bandits.Solvers;
using Bandits.Solvers.Grids;
using Bandits.Solvers.Relaxation;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Solving;
using Bandits.Tuning.Spaces;

namespace Bandits.Docs.Tests.Samples;

public sealed class Relaxed : ITunable<Heated, double[]>
{
    public (Outcome Outcome, double[] Result) Solve(Heated instance, Configuration configuration, double? budget)
    {
        double[] x = new double[instance.B.Length];
        var matrix = new Lexicographic(FivePoint.Poisson2D(points: 10, instance.Shift));
        SolveResult result = Sor.Solve(matrix, instance.B, x, configuration["omega"].ToDouble());
        return result.Status == SolveStatus.Converged
            ? (Outcome.Completed(result.Iterations), x)
            : (Outcome.Censored(result.Iterations, OutcomeKind.Budget), x);
    }
}
