using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Bandits.Experiments.Reproductions;

/// <summary>The published or verified numbers of one family of learners, and the plans that measure them again.</summary>
public sealed record ReproductionList
{
    /// <summary>What is reproduced.</summary>
    public string Title { get; init; } = "";

    /// <summary>The plans.</summary>
    public IReadOnlyList<SpecifiedPlan> Plans { get; init; } = [];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "reproductions");

    /// <summary>The names of the lists that come with Bandits.</summary>
    public static IReadOnlyList<string> Shipped => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a list that comes with Bandits.</summary>
    /// <param name="name">One of <see cref="Shipped"/>.</param>
    /// <returns>The list.</returns>
    /// <exception cref="FormatException">The list is wrong; the message says where.</exception>
    public static ReproductionList OfShipped(string name)
    {
        string file = Path.Combine(Folder, name + ".yaml");
        return Read(File.ReadAllText(file), file);
    }

    /// <summary>Reads a list.</summary>
    /// <param name="text">YAML with the keys <c>title</c> and <c>plans</c>.</param>
    /// <param name="file">Its name, for messages.</param>
    /// <returns>The list.</returns>
    /// <exception cref="FormatException">The list is wrong; the message says where.</exception>
    public static ReproductionList Read(string text, string file)
    {
        try
        {
            ReproductionList list = new DeserializerBuilder()
                .WithNamingConvention(HyphenatedNamingConvention.Instance)
                .WithEnumNamingConvention(HyphenatedNamingConvention.Instance)
                .WithDuplicateKeyChecking()
                .WithTypeMapping<IReadOnlyList<SpecifiedPlan>, List<SpecifiedPlan>>()
                .WithTypeMapping<IReadOnlyList<SpecifiedRow>, List<SpecifiedRow>>()
                .Build()
                .Deserialize<ReproductionList>(text) ?? new ReproductionList();
            foreach (SpecifiedPlan plan in list.Plans)
                foreach (SpecifiedRow row in plan.Rows) Check(row, $"{file}: {plan.Plan}");
            return list;
        }
        catch (YamlException problem)
        {
            throw new FormatException($"{file}({problem.Start.Line},{problem.Start.Column}): {problem.InnerException?.Message ?? problem.Message}", problem);
        }
    }

    private static void Check(SpecifiedRow row, string at)
    {
        if (!double.TryParse(row.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            throw new FormatException($"{at}: the value of {row.Learner} is '{row.Value}'; it must be a finite number.");
        if (!(row.Error >= 0 && double.IsFinite(row.Error))) throw new FormatException($"{at}: the error of {row.Learner} is {row.Error}; it must be at least 0.");
        if (!(row.Tolerance >= 0 && double.IsFinite(row.Tolerance)))
            throw new FormatException($"{at}: the tolerance of {row.Learner} is {row.Tolerance}; it must be at least 0.");
    }
}
