using Bandits.Experiments.Catalog;
using Bandits.Experiments.Plans;
using Bandits.Experiments.Plans.Reading;
using Bandits.Experiments.Store;

namespace Bandits.Experiments.Commands;

/// <summary>An experiment found in a folder: its store, and the plan it was last run with.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Store">The store, open for reading.</param>
internal sealed record StoredExperiment(string Folder, Plan Plan, ExperimentStore Store)
{
    /// <summary>Opens an experiment and does something with it.</summary>
    /// <param name="path">Its folder, or its store.</param>
    /// <param name="catalog">What plans can name.</param>
    /// <param name="error">Where problems go.</param>
    /// <param name="action">What to do.</param>
    /// <returns>The exit code.</returns>
    public static int Use(string path, ComponentCatalog catalog, TextWriter error, Action<StoredExperiment> action)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, ExperimentStore.FileName) : path;
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        try
        {
            using ExperimentStore store = ExperimentStore.OpenForReading(file);
            Provenance latest = store.Latest();
            // A plan without a name is named after its file, and the folder after the plan.
            PlanReading reading = new PlanReader(catalog).Read(latest.Plan, Path.GetFileName(folder) + ".yaml");
            if (!reading.IsValid)
            {
                error.WriteLine($"The plan in {file}, last run with version {latest.Version}, cannot be read now:");
                return CheckCommand.Refuse(reading, error);
            }

            action(new StoredExperiment(folder, reading.Plan with { Seed = latest.Seed, Runs = latest.Runs }, store));
            return ExitCode.Success;
        }
        catch (Exception problem) when (problem is StoreException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(problem.Message);
            return ExitCode.Failure;
        }
    }
}
