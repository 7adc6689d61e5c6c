using Bandits.Experiments.Report;
using Bandits.Experiments.Tests.Figures;

namespace Bandits.Experiments.Tests.Report;

/// <summary>A report with every kind of figure, two tables, and names that try to break out of their place.</summary>
internal static class SampleReport
{
    public const string Hostile = "<script>alert('x')</script>\"&<!--";

    public static ReportModel Model => new()
    {
        Title = "StABL against its rivals",
        Description = "Volatile environments with ten Bernoulli arms. " + Hostile,
        Provenance =
        [
            new("Version", "0.1.0"), new("Commit", "4f2c9d1"), new("Machine", "2 cores, Linux"), new("Seed", "20260101"), new("Date", "2026-01-01"),
        ],
        Sections =
        [
            new("Regret") { Paragraphs = ["Mean over runs."], Figures = [.. Samples.All.Where(figure => figure.Id.StartsWith("regret", StringComparison.Ordinal))] },
            new("More") { Figures = [.. Samples.All.Where(figure => !figure.Id.StartsWith("regret", StringComparison.Ordinal)), Samples.Hostile] },
            new("Summary " + Hostile)
            {
                Tables =
                [
                    new("Final regret", ["learner", "mean", "difference"],
                    [
                        [new("StABL"), TableCell.Number(470.25), TableCell.Number(double.NaN)],
                        [new("UCB1"), TableCell.Number(3310.5), TableCell.Number(2840.25)],
                        [new("EXP3"), TableCell.Number(1090), TableCell.Number(-12.5)],
                        [new(Hostile), TableCell.Number(9.5), TableCell.Number(1e6)],
                    ]),
                ],
            },
        ],
    };
}
