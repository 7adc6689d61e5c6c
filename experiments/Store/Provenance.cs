using System.Reflection;
using System.Runtime.InteropServices;
using Bandits.Experiments.Plans;

namespace Bandits.Experiments.Store;

/// <summary>Where results come from: one record for each time the experiment was run.</summary>
/// <param name="Started">When, in UTC, as ISO 8601.</param>
/// <param name="Version">Version of the program.</param>
/// <param name="Commit">The commit it was built from; empty if unknown.</param>
/// <param name="Machine">Name of the machine.</param>
/// <param name="System">Operating system and architecture.</param>
/// <param name="Cores">Number of logical cores.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Seed">The experiment's seed.</param>
/// <param name="Runs">Runs per pair of environment and learner.</param>
/// <param name="Plan">The plan's text.</param>
public sealed record Provenance(
    string Started, string Version, string Commit, string Machine, string System, int Cores, string Runtime, ulong Seed, int Runs, string Plan)
{
    // The build appends the commit to the informational version: "1.2.3+commit".
    private static readonly string[] Build = (typeof(Provenance).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown")
        .Split('+', 2);

    /// <summary>The version of this program, with the commit if known.</summary>
    public static string ThisVersion => Text(Build[0], CommitOf(Build));

    /// <summary>The version, with the commit if known.</summary>
    public string VersionText => Text(Version, Commit);

    /// <summary>Describes this program on this machine, now.</summary>
    /// <param name="plan">The plan that is about to be run.</param>
    /// <returns>The record.</returns>
    public static Provenance Of(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new Provenance(
            DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", global::System.Globalization.CultureInfo.InvariantCulture),
            Build[0], CommitOf(Build), Environment.MachineName,
            $"{RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture}", Environment.ProcessorCount,
            RuntimeInformation.FrameworkDescription, plan.Seed, plan.Runs, plan.Source);
    }

    private static string CommitOf(string[] build) => build.Length > 1 ? build[1] : "";

    internal static string Text(string version, string commit) => commit.Length > 0 ? $"{version} ({commit[..Math.Min(10, commit.Length)]})" : version;
}
