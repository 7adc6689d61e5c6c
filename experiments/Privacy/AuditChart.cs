using Bandits.Experiments.Figures;
using Bandits.Experiments.Store;
using Bandits.Private;
using CsvHelper;

namespace Bandits.Experiments.Privacy;

/// <summary>What audits of several learners found, as a picture and as a table.</summary>
public static class AuditChart
{
    /// <summary>One bar per learner: the lower bound on its true epsilon, and a whisker to what it promises.</summary>
    /// <param name="reports">The audits, at least one.</param>
    /// <param name="runs">Runs per table.</param>
    /// <param name="seed">Seed of simulated noise.</param>
    public static Figure Draw(IReadOnlyList<AuditReport> reports, int runs, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(reports);
        string[] names = [.. reports.Select(Name)];
        double[] promises = [.. reports.Where(one => one.Unit == AuditUnit.Epsilon).Select(one => one.PromisedEpsilon).Distinct()];
        double longest = reports.Max(one => Math.Max(one.BoundEpsilon, one.PromisedEpsilon));
        return new Figure
        {
            Id = "audit",
            Title = "What audits prove of the privacy loss, against what is promised",
            Subtitle = "a bar beyond the end of its whisker would refute the promise; a short one proves nothing",
            Palette = new Palette(names),
            Caption = new Caption(runs, "bar: lower bound on the true epsilon, whisker: from there to the promise", null,
                reports.All(one => one.Noise == PrivacyNoise.Secure) ? null : seed, Provenance.ThisVersion)
            {
                Note = string.Join(' ', Notes(reports)),
            },
            Panels =
            [
                new Panel(
                    new Axis("epsilon") { Min = 0, Max = 1.15 * longest, Switchable = false },
                    new Axis("") { Categories = names },
                    [
                        .. reports.Select((one, i) => new BarMark(names[i], i, 0, one.BoundEpsilon, one.BoundEpsilon, one.PromisedEpsilon)),
                        .. promises.Length > 0 ? [new RuleMark("promised epsilon", promises)] : Array.Empty<Mark>(),
                    ]),
            ],
        };
    }

    /// <summary>The findings as CSV, one pair of tables per line.</summary>
    /// <param name="reports">The audits.</param>
    /// <param name="output">Where to write.</param>
    public static void WriteCsv(IReadOnlyList<AuditReport> reports, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(reports);
        using CsvWriter csv = CsvWriter.Create(output, CsvWriterOptions.Default with { NewLine = "\n" });
        csv.WriteHeader("learner", "noise", "unit", "promised", "at-least", "refuted", "tables", "event", "runs", "first", "second", "found");
        foreach (AuditReport report in reports)
            foreach (AuditFinding finding in report.Findings)
            {
                csv.WriteField(report.Learner);
                csv.WriteField(Catalog.Names.Kebab(report.Noise.ToString()));
                csv.WriteField(Catalog.Names.Kebab(report.Unit.ToString()));
                csv.WriteField(report.Promised);
                csv.WriteField(report.Bound);
                csv.WriteField(report.IsRefuted ? "yes" : "no");
                csv.WriteField(finding.Tables);
                csv.WriteField(finding.Result.Event);
                csv.WriteField(finding.Result.Runs);
                csv.WriteField(finding.Result.First);
                csv.WriteField(finding.Result.Second);
                csv.WriteField(finding.Result.LowerBound);
                csv.EndRecord();
            }
    }

    private static string Name(AuditReport report) => report.Noise == PrivacyNoise.Simulation ? $"{report.Learner} (simulated noise)" : report.Learner;

    private static IEnumerable<string> Notes(IReadOnlyList<AuditReport> reports)
    {
        yield return FormattableString.Invariant($"All bounds hold together with {100 * reports.Sum(one => one.Confidence) - 100 * (reports.Count - 1):0.##} % confidence.");
        if (reports.Any(one => one.Unit == AuditUnit.Rho))
            yield return FormattableString.Invariant($"Normal noise promises rho, here told as the epsilon at delta {AuditSubject.Delta}.");
        if (reports.Any(one => one.Noise == PrivacyNoise.Simulation)) yield return "Simulated noise is audited in exact arithmetic only, and not for release.";
    }
}
