using System.Text;
using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>Reads plans: YAML in, a valid and fully expanded plan out, or every problem in it at once.</summary>
/// <param name="catalog">What plans can name.</param>
public sealed class PlanReader(ComponentCatalog catalog)
{
    private const string DefaultMetric = "pseudo-regret";
    private const int LongestName = 100;

    private static readonly string[] Keys =
        [.. OptionInfo.Of(typeof(PlanKeys)).Select(option => option.Name), "horizon", "checkpoints", "environments", "learners", "metrics", "figures"];

    /// <summary>Reads a plan from a file, or by the name of a plan that comes with Bandits.</summary>
    /// <param name="name">A path, or the bare name of a shipped plan.</param>
    /// <returns>The plan or its problems; a file that cannot be read is a problem too.</returns>
    public PlanReading ReadFile(string name)
    {
        string file = PlanLocator.Shipped.Find(name) ?? name;
        if (Directory.Exists(file)) return Unreadable("this is a folder, not a plan.");
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (FileNotFoundException)
        {
            return Unreadable($"no such file{Names.Suggest(name, PlanLocator.Shipped.Names)}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Unreadable($"cannot be read: {exception.Message}");
        }

        return Read(text, file);

        PlanReading Unreadable(string message) => new(null, [new PlanProblem(file, 1, 1, message)]);
    }

    /// <summary>Reads a plan from its text.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">The file's name, for messages and for the plan's default name.</param>
    /// <returns>The plan or its problems.</returns>
    public PlanReading Read(string text, string file)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(file);
        var problems = new Problems(file, text);
        Plan? plan = null;
        Node? root = YamlTree.Read(text, problems);
        if (root is MapNode map) plan = ReadPlan(map, text, file, problems);
        else if (root is not null) problems.Add(root.At, $"a plan must be a map with the keys {string.Join(", ", Keys)}, not {root.Shown}.");
        return new PlanReading(problems.Count == 0 ? plan : null, problems.InOrder);
    }

    private Plan ReadPlan(MapNode map, string text, string file, Problems problems)
    {
        var keys = new KeyReader(problems);
        keys.RefuseUnknown(map, "the plan", Keys);
        PlanKeys values = keys.Read<PlanKeys>(map);
        string name = values.Name ?? NameOf(file);
        if (!IsFileName(name))
            problems.Wrong(map.Find("name") ?? map, "name", $"1 to {LongestName} letters, digits, '.', '-' and '_', the first a letter or digit");
        DeviceChoice? device = DeviceChoice.Parse(values.Device);
        if (device is null) problems.Wrong(map.Find("device")!, "device", DeviceChoice.Forms);
        CheckpointKeys checkpoints = ReadCheckpoints(map, keys, problems);
        int before = problems.Count;
        Given? horizon = keys.ReadSweeps(map, OptionInfo.Of(typeof(HorizonKey))).SingleOrDefault();
        IReadOnlyList<Component<EnvironmentEntry>> environments = List("environments", required: true) is { } environmentList
            ? new ComponentReader<EnvironmentEntry>("environment", catalog.Environments, problems).Read(environmentList, hasHorizon: true, horizon) : [];
        bool environmentsKnown = problems.Count == before;
        before = problems.Count;
        IReadOnlyList<Component<LearnerEntry>> learners = List("learners", required: true) is { } learnerList
            ? new ComponentReader<LearnerEntry>("learner", catalog.Learners, problems).Read(learnerList) : [];
        bool learnersKnown = problems.Count == before;
        before = problems.Count;
        ListNode? metricList = map.Entries.ContainsKey("metrics")
            ? List("metrics", required: false)
            : new ListNode(map.At, [new TextNode(map.At, DefaultMetric, plain: true)]);
        IReadOnlyList<Component<MetricEntry>> metrics = metricList is null ? []
            : new ComponentReader<MetricEntry>("metric", catalog.Metrics, problems).Read(metricList);
        bool metricsKnown = problems.Count == before;
        var figureReader = new FigureReader(problems, environmentsKnown ? environments : null, learnersKnown ? learners : null, metricsKnown ? metrics : null, catalog);
        IReadOnlyList<FigureSetting> figures = !map.Entries.ContainsKey("figures") ? figureReader.Default()
            : List("figures", required: false) is { } figureList ? figureReader.Read(figureList)
            : [];

        var plan = new Plan
        {
            Name = name,
            Title = values.Title ?? name,
            Description = values.Description,
            Seed = values.Seed,
            Runs = values.Runs,
            Unit = values.HorizonUnit,
            World = values.World,
            Device = device ?? DeviceChoice.Auto,
            Confidence = values.Confidence,
            PrivacyBudget = values.PrivacyBudget,
            Checkpoints = new CheckpointSetting(checkpoints.Spacing, checkpoints.Count),
            Environments = [.. environments.Select(one => new EnvironmentSetting(one.Label, one.Entry, one.Options, one.OptionsJson, one.Horizon!.Value))],
            Learners = [.. learners.Select(one => new LearnerSetting(one.Label, one.Entry, one.Options, one.OptionsJson))],
            Metrics = [.. metrics.Select(one => new MetricSetting(one.Label, one.Entry, one.Options, one.OptionsJson))],
            Figures = figures,
            Source = text,
        };
        // What could be read is checked even if something else is wrong, so that every problem shows at once.
        long cells = (long)environments.Count * learners.Count;
        if (cells > PlanCheck.MostCells)
            problems.Add(map.At, FormattableString.Invariant($"the plan expands to {cells:N0} cells (environments x learners); at most {PlanCheck.MostCells:N0} are allowed."));
        else
            new PlanCheck(catalog, problems).Check(
                plan, [.. environments.Select(one => one.At)], [.. learners.Select(one => one.At)], [.. metrics.Select(one => one.At)]);
        return plan;

        ListNode? List(string key, bool required)
        {
            Node? child = map.Find(key);
            if (child is ListNode { Items.Count: > 0 } list) return list;
            if (child is null && required) problems.Add(map.At, $"the plan needs '{key}': a list of names, or of maps with 'type' and options.");
            else if (child is ListNode) problems.Add(child.At, $"'{key}' is an empty list; give at least one item.");
            else if (child is not null) problems.Wrong(child, key, "a list, one item per line after a dash");
            return null;
        }
    }

    private static CheckpointKeys ReadCheckpoints(MapNode map, KeyReader keys, Problems problems)
    {
        Node? node = map.Find("checkpoints");
        if (node is not MapNode checkpoints)
        {
            if (node is not null) problems.Wrong(node, "checkpoints", "a map with 'spacing' and 'count'");
            return new CheckpointKeys();
        }

        keys.RefuseUnknown(checkpoints, "'checkpoints'", [.. OptionInfo.Of(typeof(CheckpointKeys)).Select(option => option.Name)]);
        return keys.Read<CheckpointKeys>(checkpoints);
    }

    private static string NameOf(string file)
    {
        var name = new StringBuilder(Path.GetFileNameWithoutExtension(file));
        for (int i = 0; i < name.Length; i++)
            if (!IsNameCharacter(name[i])) name[i] = '-';
        string trimmed = name.ToString().TrimStart('.', '-', '_');
        return trimmed.Length == 0 ? "plan" : trimmed[..Math.Min(trimmed.Length, LongestName)];
    }

    private static bool IsFileName(string name) =>
        name.Length is > 0 and <= LongestName && name.All(IsNameCharacter) && char.IsAsciiLetterOrDigit(name[0]);

    private static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
}
