using System.Runtime.InteropServices;
using Bandits.Validation;

namespace Bandits.Environments.Tables;

/// <summary>The rewards of K arms in T rounds, all known: a log, the choices of an adversary, the costs of solvers. Immutable.</summary>
public sealed class RewardTable
{
    private readonly double[] _rewards; // row after row

    /// <summary>Copies a table.</summary>
    /// <param name="rewards">One row per round, one column per arm; at least one of each; finite.</param>
    public RewardTable(double[,] rewards)
    {
        ArgumentNullException.ThrowIfNull(rewards);
        Rounds = rewards.GetLength(0);
        Arms = rewards.GetLength(1);
        Check.That(rewards.Length > 0, $"{Rounds} x {Arms}", "at least one round and one arm", nameof(rewards));
        _rewards = MemoryMarshal.CreateReadOnlySpan(ref rewards[0, 0], rewards.Length).ToArray();
        for (int i = 0; i < _rewards.Length; i++)
            if (!double.IsFinite(_rewards[i])) throw Check.OutOfRange($"rewards[{i / Arms}, {i % Arms}]", _rewards[i], "a finite number");
    }

    private RewardTable(int arms, double[] rewards, IReadOnlyList<string>? names)
    {
        (Arms, Rounds, ArmNames) = (arms, rewards.Length / arms, names);
        _rewards = rewards;
    }

    /// <summary>Number of rounds T, at least 1.</summary>
    public int Rounds { get; }

    /// <summary>Number of arms K, at least 1.</summary>
    public int Arms { get; }

    /// <summary>Whether it was scaled by its own smallest and largest entry.</summary>
    public bool IsScaledByItself { get; private init; }

    /// <summary>The names of the arms; null if the table has none.</summary>
    public IReadOnlyList<string>? ArmNames { get; }

    /// <summary>The rewards of all arms in a round.</summary>
    /// <param name="round">The round, from 0 to <see cref="Rounds"/> - 1.</param>
    /// <returns>One reward per arm.</returns>
    public ReadOnlySpan<double> Row(int round) => _rewards.AsSpan(round * Arms, Arms);

    /// <summary>Reads a table from a CSV file.</summary>
    /// <param name="options">The file and what its entries are.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">No file is given.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no such table; names file, line and column.</exception>
    public static RewardTable Read(RewardTableOptions options)
    {
        OptionRules.Validate(options);
        string path = options.Path;
        if (path.Length == 0) throw new ArgumentException("no path is given: a table needs the CSV file that holds it", nameof(options));
        bool scaled = options.Scale == TableScale.Unit;
        (int arms, double[] entries, IReadOnlyList<string>? names) = TableFile.Read(
            path, (_, entry) => options.Losses && !scaled && !(entry >= 0 && entry <= 1) ? "no loss in [0, 1]" : null);
        if (scaled) ScaleToUnit(entries, path);
        if (options.Losses)
            foreach (ref double entry in entries.AsSpan()) entry = 1 - entry;
        return new RewardTable(arms, entries, names) { IsScaledByItself = scaled };
    }

    private static void ScaleToUnit(Span<double> entries, string path)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (double entry in entries) (low, high) = (Math.Min(low, entry), Math.Max(high, entry));
        double range = high - low;
        if (range == 0) throw new InvalidDataException($"{path}: all entries are equal, so they cannot be scaled to [0, 1]");
        if (!double.IsFinite(range)) throw new InvalidDataException($"{path}: the entries are too far apart to be scaled to [0, 1]");
        foreach (ref double entry in entries) entry = (entry - low) / range;
    }
}
