using Bandits.Validation;

namespace Bandits.Private;

/// <summary>How many arms enter and leave each phase of DP-BAI.</summary>
/// <remarks>
/// With c = ceil(d^2 / 4): up to c arms are halved from phase to phase, those beyond c are divided by
/// lambda = max(2, max(K - c, 0)^(1 / ln d)), so the number of phases grows with ln d only.
/// Source: Chen, Karthik, Chee, Tan, "Fixed-Budget Differentially Private Best Arm Identification", ICLR 2024, Section 4.
/// </remarks>
public sealed class EliminationSchedule
{
    /// <summary>Computes the schedule.</summary>
    /// <param name="arms">Number of arms K, at least 1.</param>
    /// <param name="rank">Rank d of their features, from 1 to K.</param>
    public EliminationSchedule(int arms, int rank)
    {
        Check.Arms(arms);
        Check.That(rank >= 1 && rank <= arms, rank, $"from 1 to {arms}");
        long c = ((long)rank * rank + 3) / 4;
        long g = Math.Min(arms, c), h = Math.Max(arms - c, 0);
        Divisor = Math.Max(2, h == 0 ? 2 : rank == 1 ? h + 1 : Math.Pow(h, 1 / Math.Log(rank)));
        var sizes = new List<int> { arms };
        while (sizes[^1] > 1)
        {
            g = (g + 1) / 2;
            h = Math.Max(0, (long)Math.Ceiling((h + 1) / Divisor - 1e-12) - 1);
            sizes.Add((int)(g + h));
        }

        Sizes = sizes;
        // A phase pulls all its arms, or a subset that spans them.
        MostPulled = [.. sizes.SkipLast(1).Select(size => size <= (long)rank * rank ? size : rank)];
    }

    /// <summary>lambda, by which the arms beyond c are divided.</summary>
    public double Divisor { get; }

    /// <summary>s_0 = K, s_1, ..., s_M = 1: phase p begins with s_(p-1) arms and keeps s_p.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>M, the number of phases; 0 for a single arm.</summary>
    public int Phases => Sizes.Count - 1;

    /// <summary>The largest number of different arms that each phase may pull.</summary>
    public IReadOnlyList<int> MostPulled { get; }

    /// <summary>The smallest horizon whose equal parts let every phase pull each of its arms.</summary>
    public long LeastHorizon
    {
        get
        {
            if (Phases == 0) return 1;
            int most = MostPulled.Max(), last = MostPulled.ToList().LastIndexOf(most);
            // Parts differ by at most one, the larger ones first: all but one are most - 1, and those up to the last that needs it most.
            return (long)Phases * (most - 1) + last + 1;
        }
    }
}
