using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;

namespace Bandits.Benchmarks.Micro;

/// <summary>Runs the BenchmarkDotNet classes.</summary>
internal static class MicroCommand
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which benchmarks, for example *Exp3*.", DefaultValueFactory = _ => "*" };
        var command = new Command("micro", "Run the BenchmarkDotNet classes: time and allocation per learner, random numbers.") { filter };
        command.SetAction(arguments =>
        {
            IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithMaxIterationCount(20));
            BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(["--filter", arguments.GetRequiredValue(filter)], config);
        });
        return command;
    }
}
