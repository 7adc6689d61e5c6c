using Bandits.Validation;

namespace Bandits.Private;

/// <summary>Keeps account of what every reward of every data set was used for, and refuses what would spend too much.</summary>
/// <remarks>
/// Releases over disjoint rewards cost no more than the dearest of them (parallel composition); those that share a reward add up
/// (sequential composition). Somebody who answers k times loses k times as much. Safe for use by several threads.
/// </remarks>
public sealed class PrivacyLedger
{
    /// <summary>The data set to which simulated rewards are charged.</summary>
    public const string Synthetic = "synthetic";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<(PrivacyRange Range, double Epsilon)>> _charges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _limits = new(StringComparer.Ordinal);

    /// <summary>Opens the account of a data set.</summary>
    /// <param name="dataset">Its name.</param>
    public PrivacyAccount Account(string dataset) => new(this, dataset);

    /// <summary>Limits what may be spent on a data set in total.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="epsilon">The limit, greater than 0.</param>
    public void Limit(string dataset, double epsilon)
    {
        Check.That(epsilon > 0, epsilon, "greater than 0");
        lock (_lock) _limits[dataset] = epsilon;
    }

    /// <summary>Charges a release, or none of it.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="epsilon">Its privacy loss per reward, greater than 0 and finite.</param>
    /// <param name="ranges">The rewards that went into it.</param>
    /// <exception cref="InvalidOperationException">The limit would be exceeded; nothing is charged.</exception>
    public void Charge(string dataset, double epsilon, params ReadOnlySpan<PrivacyRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        Check.That(epsilon > 0 && double.IsFinite(epsilon), epsilon, "greater than 0 and finite");
        foreach (PrivacyRange range in ranges) Check.That(range.First >= 1 && range.Last >= range.First, range, "a range from 1 on");
        lock (_lock)
        {
            if (!_charges.TryGetValue(dataset, out List<(PrivacyRange, double)>? charges)) _charges[dataset] = charges = [];
            int before = charges.Count;
            foreach (PrivacyRange range in ranges) charges.Add((range, epsilon));
            double limit = _limits.GetValueOrDefault(dataset, double.PositiveInfinity);
            if (double.IsPositiveInfinity(limit)) return;
            double total = Largest(charges);
            // Sums of the same terms in another order may differ in the last bits.
            if (total <= limit * (1 + 1e-12)) return;
            charges.RemoveRange(before, charges.Count - before);
            throw new InvalidOperationException($"A release on '{dataset}' would bring its privacy loss to {total}; the limit is {limit}.");
        }
    }

    /// <summary>The privacy loss of a data set: the largest of any of its rewards.</summary>
    /// <param name="dataset">The data set.</param>
    /// <returns>Epsilon; 0 if nothing was released.</returns>
    public double Total(string dataset)
    {
        lock (_lock) return _charges.TryGetValue(dataset, out List<(PrivacyRange, double)>? charges) ? Largest(charges) : 0;
    }

    // Which participant gave an arm's n-th reward is not known, so what rounds and arms were charged adds up.
    private static double Largest(List<(PrivacyRange Range, double Epsilon)> charges)
    {
        double[] Of(bool arms) => [.. charges.Where(charge => charge.Range.Arm is not null == arms).GroupBy(charge => charge.Range.Arm).Select(Overlapping)];
        return Of(arms: true).DefaultIfEmpty(0).Max() + Of(arms: false).DefaultIfEmpty(0).Max();
    }

    // A range begins before its first reward and ends after its last; between two such points nothing changes.
    private static double Overlapping(IEnumerable<(PrivacyRange Range, double Epsilon)> charges)
    {
        double sum = 0, largest = 0;
        foreach ((_, double change) in charges
            .SelectMany(charge => new[] { (At: charge.Range.First, Change: charge.Epsilon), (At: charge.Range.Last, Change: -charge.Epsilon) })
            .OrderBy(point => point.At).ThenByDescending(point => point.Change))
        {
            sum += change;
            largest = Math.Max(largest, sum);
        }

        return largest;
    }
}
