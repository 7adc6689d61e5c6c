namespace Bandits.Experiments.Plans.Reading;

/// <summary>Finds plans: files, and by bare name the ones that come with Bandits.</summary>
/// <param name="folder">The folder of shipped plans.</param>
public sealed class PlanLocator(string folder)
{
    private const string Extension = ".yaml";

    /// <summary>The plans beside the executable.</summary>
    public static PlanLocator Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "configs"));

    /// <summary>The names of the shipped plans: their paths in the folder, without extension.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "*" + Extension, SearchOption.AllDirectories)
            .Select(path => Path.ChangeExtension(Path.GetRelativePath(folder, path), null).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Finds a plan.</summary>
    /// <param name="name">A path, or the name of a shipped plan; a path that exists wins.</param>
    /// <returns>The path of the file; null if there is none.</returns>
    public string? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (File.Exists(name)) return name;
        return Names.Contains(name) ? Path.Combine(folder, name + Extension) : null;
    }
}
