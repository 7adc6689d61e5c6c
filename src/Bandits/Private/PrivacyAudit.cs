using Bandits.Validation;
using MathNet.Numerics.Distributions;

namespace Bandits.Private;

/// <summary>Measures from outside how private a mechanism is: plays it on two neighbouring tables and compares how often something is seen.</summary>
/// <remarks>
/// <para>
/// If an event has probability p on one table and q on the other, no epsilon below |ln(p / q)| can hold, nor below that of its complement.
/// Exact (Clopper-Pearson) bounds on p and q, for which four comparisons share the error probability, give a bound on epsilon. A mechanism
/// whose bound exceeds its promise is broken; a bound below it proves nothing.
/// </para>
/// <para>
/// Of normal noise the same bounds on p and q tell how many deviations apart the tables must lie: mu = Phi^-1(p) - Phi^-1(q), and
/// rho = mu^2 / 2.
/// </para>
/// <para>Source: Jagielski, Ullman, Oprea, "Auditing Differentially Private Machine Learning", NeurIPS 2020, with the event's complement and both directions.</para>
/// </remarks>
public static class PrivacyAudit
{
    private const int Bounds = 8; // four comparisons of two bounds each

    /// <summary>Audits a mechanism.</summary>
    /// <typeparam name="TView">What can be seen of a run.</typeparam>
    /// <param name="mechanism">
    /// Plays a run on the second table (true) or the first, given the number of the run; called by several threads at once.
    /// </param>
    /// <param name="events">Events to try. If there are several, the first half of the runs chooses one, and only the second half counts.</param>
    /// <param name="runs">Runs per table, at least 2.</param>
    /// <param name="errorProbability">Probability with which the bound may be too large; in (0, 1).</param>
    /// <param name="threads">Number of runs at the same time, at least 1.</param>
    /// <param name="unit">In what the bound is stated.</param>
    /// <returns>The chosen event and its bound.</returns>
    public static AuditResult Run<TView>(
        Func<bool, int, TView> mechanism, IReadOnlyList<AuditEvent<TView>> events, int runs, double errorProbability = 0.01, int threads = 1,
        AuditUnit unit = AuditUnit.Epsilon)
    {
        ArgumentNullException.ThrowIfNull(mechanism);
        ArgumentNullException.ThrowIfNull(events);
        Check.That(events.Count >= 1, events.Count, "at least 1", nameof(events));
        Check.That(runs >= 2, runs, "at least 2");
        if (events.Count == 1) return Count(mechanism, events, 0, runs, errorProbability, threads, unit);
        // An event that is chosen on the runs that are counted would look better than it is.
        string chosen = Count(mechanism, events, 0, runs / 2, errorProbability, threads, unit).Event;
        return Count(mechanism, [events.First(one => one.Name == chosen)], runs / 2, runs, errorProbability, threads, unit);
    }

    /// <summary>The lower confidence bound on the privacy loss from how often an event happened.</summary>
    /// <param name="first">How often on the first table.</param>
    /// <param name="second">How often on the second.</param>
    /// <param name="runs">Number of runs on each.</param>
    /// <param name="errorProbability">Probability with which the bound may be too large; in (0, 1).</param>
    /// <param name="unit">In what the bound is stated.</param>
    public static double LowerBound(int first, int second, int runs, double errorProbability = 0.01, AuditUnit unit = AuditUnit.Epsilon)
    {
        Check.That(errorProbability is > 0 and < 1, errorProbability, "in (0, 1)");
        double level = errorProbability / Bounds;
        double Apart(int a, int b)
        {
            double p = Lower(a, runs, level), q = Upper(b, runs, level);
            return unit == AuditUnit.Epsilon ? Math.Log(p / q) : Normal.InvCDF(0, 1, p) - Normal.InvCDF(0, 1, q);
        }

        double[] bounds = [0, Apart(first, second), Apart(second, first), Apart(runs - first, runs - second), Apart(runs - second, runs - first)];
        return unit == AuditUnit.Epsilon ? bounds.Max() : bounds.Max() * bounds.Max() / 2;
    }

    private static AuditResult Count<TView>(
        Func<bool, int, TView> mechanism, IReadOnlyList<AuditEvent<TView>> events, int from, int to, double errorProbability, int threads, AuditUnit unit)
    {
        int[] first = Counts(false), second = Counts(true);
        return Enumerable.Range(0, events.Count)
            .Select(i => new AuditResult(events[i].Name, to - from, first[i], second[i], LowerBound(first[i], second[i], to - from, errorProbability, unit)))
            .MaxBy(result => result.LowerBound)!;

        int[] Counts(bool onSecond)
        {
            int[] counts = new int[events.Count];
            Parallel.For(from, to, new ParallelOptions { MaxDegreeOfParallelism = threads }, run =>
            {
                TView view = mechanism(onSecond, run);
                for (int i = 0; i < counts.Length; i++)
                    if (events[i].Happened(view)) Interlocked.Increment(ref counts[i]);
            });
            return counts;
        }
    }

    private static double Lower(int count, int runs, double level) => count == 0 ? 0 : Beta.InvCDF(count, runs - count + 1, level);

    private static double Upper(int count, int runs, double level) => count == runs ? 1 : Beta.InvCDF(count + 1, runs - count, 1 - level);
}
