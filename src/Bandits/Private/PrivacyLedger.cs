using Bandits.Validation;

namespace Bandits.Private;

/// <summary>Keeps account of what every reward of every data set was used for, and refuses what would spend too much.</summary>
/// <remarks>
/// Releases over disjoint rewards cost no more than the dearest of them (parallel composition); those that share a reward add up
/// (sequential composition), epsilon to epsilon and rho to rho. Somebody who answers k times loses k times as much. Safe for use by several
/// threads.
/// </remarks>
public sealed class PrivacyLedger
{
    /// <summary>The data set to which simulated rewards are charged.</summary>
    public const string Synthetic = "synthetic";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<(PrivacyRange Range, PrivacyLoss Loss)>> _charges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Epsilon, double Delta)> _limits = new(StringComparer.Ordinal);

    /// <summary>Opens the account of a data set.</summary>
    /// <param name="dataset">Its name.</param>
    public PrivacyAccount Account(string dataset) => new(this, dataset);

    /// <summary>Limits what may be spent on a data set in total.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="epsilon">The limit, greater than 0.</param>
    /// <param name="delta">Probability with which epsilon may be exceeded, in [0, 1); normal noise fits under no limit with 0.</param>
    public void Limit(string dataset, double epsilon, double delta = 0)
    {
        Check.That(epsilon > 0, epsilon, "greater than 0");
        Check.That(delta is >= 0 and < 1, delta, "in [0, 1)");
        lock (_lock) _limits[dataset] = (epsilon, delta);
    }

    /// <summary>Charges a release, or none of it.</summary>
    /// <param name="dataset">The data set.</param>
    /// <param name="loss">Its privacy loss per reward, greater than 0 and finite.</param>
    /// <param name="ranges">The rewards that went into it.</param>
    /// <exception cref="InvalidOperationException">The limit would be exceeded; nothing is charged.</exception>
    public void Charge(string dataset, PrivacyLoss loss, params ReadOnlySpan<PrivacyRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        double sum = loss.Pure + loss.Rho;
        Check.That(loss is { Pure: >= 0, Rho: >= 0 } && sum > 0 && double.IsFinite(sum), loss, "greater than 0 and finite");
        foreach (PrivacyRange range in ranges) Check.That(range.First >= 1 && range.Last >= range.First, range, "a range from 1 on");
        lock (_lock)
        {
            if (!_charges.TryGetValue(dataset, out List<(PrivacyRange, PrivacyLoss)>? charges)) _charges[dataset] = charges = [];
            int before = charges.Count;
            foreach (PrivacyRange range in ranges) charges.Add((range, loss));
            if (!_limits.TryGetValue(dataset, out (double Epsilon, double Delta) limit)) return;
            PrivacyLoss total = Largest(charges);
            // Sums of the same terms in another order may differ in the last bits.
            if (total.EpsilonAt(limit.Delta) <= limit.Epsilon * (1 + 1e-12)) return;
            charges.RemoveRange(before, charges.Count - before);
            throw new InvalidOperationException($"A release on '{dataset}' would bring its privacy loss to {total}; the limit is epsilon {limit.Epsilon}{(limit.Delta > 0 ? $" at delta {limit.Delta}" : "")}.");
        }
    }

    /// <summary>The privacy loss of a data set: the largest of any of its rewards.</summary>
    /// <param name="dataset">The data set.</param>
    /// <returns>The loss; 0 if nothing was released. Of each unit the largest, which need not be one reward's.</returns>
    public PrivacyLoss Total(string dataset)
    {
        lock (_lock) return _charges.TryGetValue(dataset, out List<(PrivacyRange, PrivacyLoss)>? charges) ? Largest(charges) : default;
    }

    private static PrivacyLoss Largest(List<(PrivacyRange Range, PrivacyLoss Loss)> charges) =>
        new(Largest(charges, loss => loss.Pure), Largest(charges, loss => loss.Rho));

    // Which participant gave an arm's n-th reward is not known, so what rounds and arms were charged adds up.
    private static double Largest(List<(PrivacyRange Range, PrivacyLoss Loss)> charges, Func<PrivacyLoss, double> unit)
    {
        double[] Of(bool arms) =>
            [.. charges.Where(charge => charge.Range.Arm is not null == arms).GroupBy(charge => charge.Range.Arm).Select(group => Overlapping(group, unit))];
        return Of(arms: true).DefaultIfEmpty(0).Max() + Of(arms: false).DefaultIfEmpty(0).Max();
    }

    // A range begins before its first reward and ends after its last; between two such points nothing changes.
    private static double Overlapping(IEnumerable<(PrivacyRange Range, PrivacyLoss Loss)> charges, Func<PrivacyLoss, double> unit)
    {
        double sum = 0, largest = 0;
        foreach ((_, double change) in charges
            .SelectMany(charge => new[] { (At: charge.Range.First, Change: unit(charge.Loss)), (At: charge.Range.Last, Change: -unit(charge.Loss)) })
            .OrderBy(point => point.At).ThenByDescending(point => point.Change))
        {
            sum += change;
            largest = Math.Max(largest, sum);
        }

        return largest;
    }
}
