using Bandits.Private;

namespace Bandits.Experiments.Privacy;

/// <summary>What an audit found about a private learner.</summary>
/// <param name="Learner">Its name.</param>
/// <param name="Noise">Where its noise came from.</param>
/// <param name="Promise">What it promises.</param>
/// <param name="Findings">What was found on each pair of tables.</param>
/// <param name="Confidence">Probability with which all findings hold together.</param>
public sealed record AuditReport(string Learner, PrivacyNoise Noise, PrivacyLoss Promise, IReadOnlyList<AuditFinding> Findings, double Confidence)
{
    /// <summary>What the last bits of simulated noise gave away, which its promise does not cover; null for other noise, of which it is one of the findings.</summary>
    public AuditFinding? LastBits { get; init; }

    /// <summary>In what it promises, and the findings are stated.</summary>
    public AuditUnit Unit => Promise.Rho > 0 ? AuditUnit.Rho : AuditUnit.Epsilon;

    /// <summary>What is promised, in that unit.</summary>
    public double Promised => Unit == AuditUnit.Rho ? Promise.Rho : Promise.Pure;

    /// <summary>The largest lower bound, in that unit.</summary>
    public double Bound => Findings.Max(finding => finding.Result.LowerBound);

    /// <summary>What is promised, in epsilon: of normal noise at <see cref="AuditSubject.Delta"/>.</summary>
    public double PromisedEpsilon => Promise.EpsilonAt(AuditSubject.Delta);

    /// <summary>The largest lower bound, in epsilon.</summary>
    public double BoundEpsilon => Epsilon(Bound);

    /// <summary>Whether the promise is broken.</summary>
    public bool IsRefuted => Bound > Promised;

    /// <summary>A bound in epsilon.</summary>
    /// <param name="bound">In the unit of the findings.</param>
    public double Epsilon(double bound) => Unit == AuditUnit.Rho ? new PrivacyLoss(0, bound).EpsilonAt(AuditSubject.Delta) : bound;

    /// <summary>The verdict, one sentence.</summary>
    public string Verdict
    {
        get
        {
            string unit = Unit == AuditUnit.Rho ? "rho" : "epsilon";
            string verdict = FormattableString.Invariant(
                $"{(IsRefuted ? "refuted" : "not refuted")} at {100 * Confidence:0.##} % confidence: true {unit} is at least {Bound:G3}, promised {Promised:G4}");
            return Unit == AuditUnit.Epsilon ? verdict
                : verdict + FormattableString.Invariant($" (at delta {AuditSubject.Delta}: epsilon at least {BoundEpsilon:G3}, promised {PromisedEpsilon:G4})");
        }
    }

    /// <summary>What the verdict cannot say about simulated noise, one sentence; null for other noise.</summary>
    public string? Caution => LastBits is not { } bits ? null
        : "not for release: the verdict is about exact arithmetic, but simulated noise is drawn in floating point, whose last bits tell what it was added to"
            + (bits.Result.LowerBound > 0 ? FormattableString.Invariant($" (in these runs: epsilon at least {bits.Result.LowerBound:G3})") : "");
}
