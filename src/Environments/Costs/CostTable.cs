using System.Globalization;
using System.Text;
using Bandits.Environments.Tables;
using Bandits.Validation;

namespace Bandits.Environments.Costs;

/// <summary>What every setting of a solver took on every instance of a sequence, and the instances' contexts. Immutable; may serve many runs at once.</summary>
/// <remarks>Learners replay it without solving. Counts up to 65535 take two bytes each, other amounts eight.</remarks>
public sealed class CostTable
{
    private readonly double[] _contexts;
    private readonly ushort[]? _counts;   // row after row
    private readonly double[]? _amounts;  // the same, where some are no such counts

    /// <summary>Takes in a table.</summary>
    /// <param name="layout">What its columns stand for.</param>
    /// <param name="contexts">One context per round, at least one, finite. The table's own from now on.</param>
    /// <param name="amounts">Row after row one amount per column, finite and at least 0. The table's own from now on.</param>
    /// <exception cref="ArgumentException">Sizes do not fit, or a number is out of range.</exception>
    public CostTable(CostLayout layout, double[] contexts, double[] amounts)
    {
        ArgumentNullException.ThrowIfNull(layout);
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(amounts);
        Check.That(contexts.Length >= 1, contexts.Length, "at least one round", nameof(contexts));
        Check.That(amounts.Length == (long)contexts.Length * layout.Columns, amounts.Length, $"{contexts.Length} x {layout.Columns}", nameof(amounts));
        foreach (double context in contexts) Check.Finite(context, "a context");
        for (int i = 0; i < amounts.Length; i++)
        {
            if (!(amounts[i] >= 0 && double.IsFinite(amounts[i])))
                throw Check.OutOfRange($"amounts[{i / layout.Columns}, {i % layout.Columns}]", amounts[i], "a finite number, at least 0");
        }

        (Layout, _contexts) = (layout, contexts);
        if (Array.TrueForAll(amounts, amount => amount <= ushort.MaxValue && amount == (ushort)amount)) _counts = Array.ConvertAll(amounts, amount => (ushort)amount);
        else _amounts = amounts;
    }

    /// <summary>What the columns stand for.</summary>
    public CostLayout Layout { get; }

    /// <summary>Number of rounds T, at least 1.</summary>
    public int Rounds => _contexts.Length;

    /// <summary>The context of a round.</summary>
    /// <param name="round">The round, from 0 to <see cref="Rounds"/> - 1.</param>
    public double Context(int round) => _contexts[round];

    /// <summary>What a column took in a round.</summary>
    /// <param name="round">The round, from 0 to <see cref="Rounds"/> - 1.</param>
    /// <param name="column">An arm, or behind the arms a reference.</param>
    public double this[int round, int column]
    {
        get
        {
            int at = round * Layout.Columns + column;
            return _counts is null ? _amounts![at] : _counts[at];
        }
    }

    /// <summary>The arm that took least in a round; the first of several.</summary>
    /// <param name="round">The round, from 0 to <see cref="Rounds"/> - 1.</param>
    public int BestArm(int round)
    {
        int best = 0;
        for (int arm = 1; arm < Layout.Arms.Count; arm++)
            if (this[round, arm] < this[round, best]) best = arm;
        return best;
    }

    /// <summary>The arm that took least in all of the first rounds together; the first of several.</summary>
    /// <param name="rounds">Number of rounds, from 1 to <see cref="Rounds"/>.</param>
    public int BestFixedArm(int rounds)
    {
        double[] sums = new double[Layout.Arms.Count];
        for (int round = 0; round < rounds; round++)
            for (int arm = 0; arm < sums.Length; arm++) sums[arm] += this[round, arm];
        return Array.IndexOf(sums, sums.Min());
    }

    /// <summary>Writes the table as CSV: a line of names, then per round its context and the amounts.</summary>
    /// <param name="path">The file; replaced if it exists.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        file.WriteLine(string.Join(',', ["context", .. Layout.Names.Select(Quoted)]));
        for (int round = 0; round < Rounds; round++)
        {
            file.Write(Context(round).ToString("R", CultureInfo.InvariantCulture));
            for (int column = 0; column < Layout.Columns; column++) file.Write("," + this[round, column].ToString("R", CultureInfo.InvariantCulture));
            file.WriteLine();
        }
    }

    /// <summary>Reads a table from CSV.</summary>
    /// <param name="options">The file and what its columns are.</param>
    /// <returns>The table.</returns>
    /// <exception cref="ArgumentException">No file is given.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">The file is no such table; names file, line and column.</exception>
    public static CostTable Read(CostTableOptions options)
    {
        OptionRules.Validate(options);
        string path = options.Path;
        if (path.Length == 0) throw new ArgumentException("no path is given: a cost table needs the CSV file that holds it", nameof(options));
        (int columns, double[] entries, IReadOnlyList<string>? names) = TableFile.Read(
            path, (column, entry) => column > 0 && entry < 0 ? "no cost: it must be at least 0" : null);
        int arms = columns - 1 - options.References;
        if (arms < 1) throw new InvalidDataException($"{path}: {columns} columns leave no arm beside the context and {options.References} references");
        int rounds = entries.Length / columns;
        double[] contexts = new double[rounds], amounts = new double[rounds * (columns - 1)];
        for (int round = 0; round < rounds; round++)
        {
            contexts[round] = entries[round * columns];
            Array.Copy(entries, round * columns + 1, amounts, round * (columns - 1), columns - 1);
        }

        string[] all = [.. names?.Skip(1) ?? Enumerable.Range(0, columns - 1).Select(column => $"arm {column}")];
        double[] settings = Array.ConvertAll(all[..arms], CostReference.ValueIn);
        (double least, double largest) = (contexts.Min(), contexts.Max());
        CostLayout layout;
        try
        {
            layout = new CostLayout(all[..arms], [.. all[arms..].Select(name => new CostReference(name))])
            {
                Unit = options.Unit,
                Settings = Array.TrueForAll(settings, double.IsFinite) ? settings : null,
                Contexts = least < largest ? (least, largest) : null,
            };
        }
        catch (ArgumentException repeated)
        {
            throw new InvalidDataException($"{path}, line 1: {repeated.Message.Split(" (Parameter ", 2)[0]}", repeated);
        }

        return new CostTable(layout, contexts, amounts);
    }

    private static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\r\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
