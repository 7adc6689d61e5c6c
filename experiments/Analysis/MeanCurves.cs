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
    // Beyond these a picture is a blur: it shows a beginning of the run then. And no report should play longer than a moment.
    internal const int MostChanges = 40;
    private const long MostRounds = 10_000_000;

    private const int Points = 1000;

    // Arms times rounds; of more arms fewer rounds are read.
    private const int MostMeans = 1 << 22;

    /// <summary>Whether the run goes on beyond the last round.</summary>
    public bool IsPart { get; private init; }

    /// <summary>The rounds at which some mean is another one than at the round read before.</summary>
    public IReadOnlyList<double> Changes =>
        [.. Enumerable.Range(1, Rounds.Count - 1).Where(i => ByArm.Any(means => means[i] != means[i - 1])).Select(i => Rounds[i])];

    /// <summary>Takes the curves apart so that no two lie on each other.</summary>
    /// <param name="most">The most arms told apart, at least 1.</param>
    /// <returns>
    /// Arms with their means where no other arm has the same, NaN elsewhere: those with the highest such means, in their order. And what
    /// is left, from the top down: the means of several arms at once, and of arms that are not told apart.
    /// </returns>
    public ((int Arm, double[] Means)[] Arms, double[][] Others) Apart(int most)
    {
        double[][] alone = [.. ByArm.Select(means => (double[])means.Clone())];
        for (int i = 0; i < Rounds.Count; i++)
            foreach (IGrouping<double, double[]> together in alone.GroupBy(means => means[i]).Where(group => group.Count() > 1).ToArray())
                foreach (double[] means in together) means[i] = double.NaN;
        int[] arms =
        [
            .. Enumerable.Range(0, alone.Length).Where(arm => !alone[arm].All(double.IsNaN))
                .OrderByDescending(arm => alone[arm].Where(mean => !double.IsNaN(mean)).Max()).Take(most).Order(),
        ];
        foreach (int arm in Enumerable.Range(0, alone.Length).Except(arms)) Array.Fill(alone[arm], double.NaN);
        var rest = new List<double[]>();
        for (int i = 0; i < Rounds.Count; i++)
        {
            double[] levels = [.. ByArm.Where((_, arm) => double.IsNaN(alone[arm][i])).Select(means => means[i]).Distinct().OrderDescending().Take(most)];
            while (rest.Count < levels.Length) rest.Add([.. Enumerable.Repeat(double.NaN, Rounds.Count)]);
            for (int level = 0; level < levels.Length; level++) rest[level][i] = levels[level];
        }

        return ([.. arms.Select(arm => (arm, alone[arm]))], [.. rest]);
    }

    /// <summary>
    /// Reads the means off the first run's world by playing it again: all of it, or of a long run as much from the start as shows single
    /// changes.
    /// </summary>
    /// <param name="plan">The plan.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="executor">Builds the run.</param>
    /// <returns>
    /// The curves; null if the environment does not reveal its means, no learner of the plan can be run in it, or its arms come one after the
    /// other and do not change.
    /// </returns>
    public static MeanCurves? Of(Plan plan, EnvironmentSetting environment, RunExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(executor);
        if (environment.Entry.IsSinglePass) return null;
        foreach (LearnerSetting learner in plan.Learners)
        {
            try
            {
                var run = new Run(plan with { Metrics = [] }, environment, learner, 0);
                if (Read(executor.Prepare(run), MostRounds) is not { } whole) return null;
                MeanCurves shown = whole;
                for (double rounds = whole.Rounds[^1] / 10; shown.Changes.Count > MostChanges && rounds >= MostChanges; rounds /= 10)
                    shown = Read(executor.Prepare(run), (long)rounds)!;
                return shown.Changes.Count > MostChanges ? whole : shown; // means that always change are not easier to read in part
            }
            catch (MismatchException)
            {
                // The next learner may fit.
            }
        }

        return null;
    }

    private static MeanCurves? Read(Prepared prepared, long most)
    {
        if (prepared.Environment is not IRevealsMeans environment) return null;
        long[] rounds = new CheckpointSetting(CheckpointSpacing.Linear, Math.Clamp(MostMeans / environment.Arms, 1, Points)).For(Math.Min(prepared.Rounds, most));
        var trace = new MeanTrace(environment);
        double[][] byArm = [.. Enumerable.Range(0, environment.Arms).Select(_ => new double[rounds.Length])];
        double[] values = new double[environment.Arms];
        Action<long> play = prepared.Kind.Bind(prepared.Learner, prepared.Environment, prepared.Horizon, []);
        long played = 0;
        for (int i = 0; i < rounds.Length; i++)
        {
            play(rounds[i] - played);
            played = rounds[i];
            trace.Read(values);
            for (int arm = 0; arm < values.Length; arm++) byArm[arm][i] = values[arm];
        }

        return new MeanCurves(Array.ConvertAll(rounds, round => (double)round), byArm) { IsPart = rounds[^1] < prepared.Rounds };
    }
}
