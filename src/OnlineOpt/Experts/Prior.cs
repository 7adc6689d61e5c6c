using Bandits.Validation;

namespace Bandits.OnlineOpt.Experts;

/// <summary>Distributions with which experts start.</summary>
internal static class Prior
{
    private const double Slack = 1e-9;

    /// <summary>1 / N for each of N experts.</summary>
    public static double[] Uniform(int experts)
    {
        Check.That(experts >= 1, experts, "at least 1");
        double[] prior = new double[experts];
        Array.Fill(prior, 1.0 / experts);
        return prior;
    }

    /// <summary>Copies a distribution, which must be positive and sum to 1.</summary>
    public static double[] Of(ReadOnlySpan<double> prior)
    {
        Check.That(!prior.IsEmpty, prior.Length, "at least 1");
        double sum = 0;
        foreach (double q in prior)
        {
            Check.That(q > 0, q, "positive", nameof(prior));
            sum += q;
        }

        Check.That(Math.Abs(sum - 1) <= Slack, sum, "1", "sum of prior");
        return prior.ToArray();
    }
}
