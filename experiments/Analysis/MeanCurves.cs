using Bandits.Experiments.Catalog;
using Bandits.Experiments.Execution;
using Bandits.Experiments.Plans;
using Bandits.Meters;
using Bandits.Protocol;

namespace Bandits.Experiments.Analysis;

/// <summary>The mean rewards of an environment's arms over time.</summary>
/// <param name="Rounds">Rounds, ascending.</param>
/// <param name="ByArm">For each arm its mean rewards in these rounds.</param>
public sealed record MeanCurves(IReadOnlyList<double> Rounds, IReadOnlyList<double[]> ByArm)
{
    private const int Points = 1000;

    /// <summary>Reads the means off the first run's world by playing it again.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="executor">Builds the run.</param>
    /// <returns>The curves; null if the environment does not reveal its means, or no learner of the plan can be run in it.</returns>
    public static MeanCurves? Of(Plan plan, EnvironmentSetting environment, RunExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(executor);
        foreach (LearnerSetting learner in plan.Learners)
        {
            try
            {
                Prepared prepared = executor.Prepare(new Run(plan with { Metrics = [] }, environment, learner, 0));
                return prepared.Environment is IRevealsMeans means ? Of(prepared, means) : null;
            }
            catch (MismatchException)
            {
                // The next learner may fit.
            }
        }

        return null;
    }

    private static MeanCurves Of(Prepared prepared, IRevealsMeans environment)
    {
        long[] rounds = new CheckpointSetting(CheckpointSpacing.Linear, Points).For(prepared.Rounds);
        var trace = new MeanTrace(environment);
        double[][] byArm = [.. Enumerable.Range(0, environment.Arms).Select(_ => new double[rounds.Length])];
        double[] values = new double[environment.Arms];
        long played = 0;
        for (int i = 0; i < rounds.Length; i++)
        {
            prepared.Kind.Play(prepared.Learner, prepared.Environment, [], rounds[i] - played);
            played = rounds[i];
            trace.Read(values);
            for (int arm = 0; arm < values.Length; arm++) byArm[arm][i] = values[arm];
        }

        return new MeanCurves(Array.ConvertAll(rounds, round => (double)round), byArm);
    }
}
