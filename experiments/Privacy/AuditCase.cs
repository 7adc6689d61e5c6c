using Bandits.Environments.BestArm;
using Bandits.Private;

namespace Bandits.Experiments.Privacy;

/// <summary>Two neighbouring tables on which a learner is audited, and what to look at. Arm 0 gives 1 in every round of the first table.</summary>
/// <param name="Name">The tables, in words.</param>
/// <param name="Arms">The arms.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Rival">What the other arms give in the first table.</param>
/// <param name="Means">How many means of every arm are waited for.</param>
internal sealed record AuditCase(string Name, AuditArms Arms, NeighbouringTables Tables, double Rival, int Means)
{
    private const double Equal = 1e-9;

    /// <summary>
    /// 1 plus noise is a multiple of 2^-53 wherever it is below 1/2 in magnitude, as only noise from -3/2 to -1/2 leads there; 0 plus noise
    /// keeps finer bits. A mean of one reward shows them as they are.
    /// </summary>
    public static AuditEvent<AuditView> LastBits { get; } = new(
        "the first mean of arm 0 is within 1/2 of 0 and finer than 2^-53",
        view => view.Of(0).FirstOrDefault() is { Pulls: 1 } first && Math.Abs(first.Mean) < 0.5 && !double.IsInteger(first.Mean * (1L << 53)));

    /// <summary>Whether sums are whole numbers as they are, of which secure noise makes use.</summary>
    public bool ZeroOneRewards { get; init; }

    /// <summary>What may tell the tables apart. Each is about what everybody sees, so a private learner may be asked for any.</summary>
    public IReadOnlyList<AuditEvent<AuditView>> Events =>
    [
        new("arm 0 is recommended", view => view.Recommendation == 0),
        new("arm 0 has a second mean", view => view.Of(0).Skip(1).Any()),
        new("the first mean of arm 0 is at least 1", view => view.Of(0).First().Mean >= 1),
        new("the second mean of arm 0 is at least 1", view => view.Of(0).ElementAtOrDefault(1) is { Pulls: > 0, Mean: >= 1 }),
        new("the first two means of arm 0 are at least 1", view => view.Of(0).Take(2).Count(release => release.Mean >= 1) == 2),
        // A participant of a later phase need not be asked for arm 0.
        new("the first mean after one of each arm is on the first table's side", view => view.Releases.ElementAtOrDefault(Arms.Count) is { Pulls: > 0 } later
            && (later.Arm == 0 || Rival == 1 ? later.Mean >= 1 : later.Mean <= Rival)),
        // The first of them is half of arm 0, so nothing but arm 0 shows.
        new("the first mean of an arm that is not pulled is at least that of the first table",
            view => view.Releases.Where(release => release.Pulls == 0).Take(1).Any(release => release.Mean >= Arms.Features.Of(release.Arm)[0])),
        new("a mean of arm 0 is 1", view => view.Of(0).Any(release => release.Mean == 1)),
        new("the first means of two arms have the same noise", view => AreEqual(Noise(view.Of(0).First(), 1), Noise(view.Of(1).First(), Rival))),
        new("the first two means of arm 0 have the same noise",
            view => view.Of(0).ElementAtOrDefault(1) is { Pulls: > 0 } second && AreEqual(Noise(view.Of(0).First(), 1), Noise(second, 1))),
    ];

    /// <summary>The noise of the sum, if the rewards were those of the first table.</summary>
    private static double Noise(AuditRelease release, double reward) => release.Pulls * (release.Mean - reward);

    private static bool AreEqual(double a, double b) => Math.Abs(a - b) < Equal;
}
