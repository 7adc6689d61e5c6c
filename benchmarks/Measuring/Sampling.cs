using System.Diagnostics;
using System.Globalization;
using Bandits.Benchmarks.Subjects;

namespace Bandits.Benchmarks.Measuring;

/// <summary>
/// Takes samples by turns, so that a disturbance of the machine meets all subjects alike, and each in a process of its own, so that the
/// code of one is not compiled for the needs of another.
/// </summary>
internal static class Sampling
{
    /// <summary>Samples subjects of <see cref="AllSubjects"/> in child processes.</summary>
    /// <param name="repetitions">Samples per subject.</param>
    /// <param name="subjects">Names of the subjects.</param>
    /// <param name="meanwhile">Called once per repetition, before the subjects.</param>
    /// <returns>One figure per subject.</returns>
    public static IReadOnlyList<Figure> Take(int repetitions, IReadOnlyList<string> subjects, Action? meanwhile = null)
    {
        double[][] samples = [.. subjects.Select(_ => new double[repetitions])];
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            meanwhile?.Invoke();
            for (int i = 0; i < subjects.Count; i++) samples[i][repetition] = InChild(subjects[i]);
        }

        return [.. subjects.Zip(samples, (name, values) => new Figure(name, AllSubjects.Named(name).Unit, values))];
    }

    /// <summary>What a child process does: warms up and takes the median of three samples.</summary>
    /// <param name="subject">Name of the subject.</param>
    /// <returns>The sample.</returns>
    public static double Here(string subject)
    {
        Subject measured = AllSubjects.Named(subject);
        TimeSpan start = Environment.CpuUsage.TotalTime;
        do measured.Sample();
        while (Environment.CpuUsage.TotalTime - start < measured.WarmUp);
        return new Figure(measured.Name, measured.Unit, [measured.Sample(), measured.Sample(), measured.Sample()]).Median;
    }

    private static double InChild(string subject)
    {
        string program = Environment.ProcessPath!;
        string[] host = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(Sampling).Assembly.Location] : [];
        using Process child = Process.Start(new ProcessStartInfo(program, [.. host, "sample", subject]) { RedirectStandardOutput = true })!;
        string output = child.StandardOutput.ReadToEnd();
        child.WaitForExit();
        return child.ExitCode == 0
            ? double.Parse(output, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Sampling '{subject}' failed with exit code {child.ExitCode}.");
    }
}
