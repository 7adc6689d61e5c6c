using System.CommandLine;
using Bandits.Benchmarks.Subjects;

namespace Bandits.Benchmarks.Measuring;

/// <summary>Measures what a tuner adds to a solve.</summary>
internal static class TunerCommand
{
    public static Command Create()
    {
        var repetitions = new Option<int>("--repetitions") { Description = "Samples per figure.", DefaultValueFactory = _ => 3 };
        var command = new Command("tuner", "Measure what a tuner adds to a solve, by learner, with a log and with a file.") { repetitions };
        command.SetAction(arguments =>
        {
            string[] subjects = [.. TunerSubjects.Learners.Select(TunerSubjects.Name), TunerSubjects.Logged, TunerSubjects.Snapshots, TunerSubjects.Saved];
            foreach (string subject in subjects) // one after the other: each figure is shown when it is there
                Console.WriteLine(Sampling.Take(arguments.GetValue(repetitions), [subject])[0]);
        });
        return command;
    }
}
