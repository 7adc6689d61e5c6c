using System.CommandLine;
using Bandits.Benchmarks.Measuring;
using Bandits.Benchmarks.Memory;
using Bandits.Benchmarks.Micro;
using Bandits.Benchmarks.Peers;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

var filter = new Option<string>("--filter") { Description = "Which benchmarks, for example *Exp3*.", DefaultValueFactory = _ => "*" };
var micro = new Command("micro", "Run the BenchmarkDotNet classes.") { filter };
micro.SetAction(arguments =>
{
    // In this process: BenchmarkDotNet 0.14 does not know the project layout and SDK used here.
    IConfig config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
    BenchmarkSwitcher.FromAssembly(typeof(LearnerRounds).Assembly).Run(["--filter", arguments.GetRequiredValue(filter)], config);
});

var name = new Argument<string>("subject");
var sample = new Command("sample", "Take one sample in this process.") { name };
sample.Hidden = true;
sample.SetAction(arguments => Console.WriteLine(FormattableString.Invariant($"{Sampling.Here(arguments.GetRequiredValue(name))}")));

var root = new RootCommand("Speed and memory of Bandits.") { PeersCommand.Create(), CostsCommand.Create(), MemoryCommand.Create(), micro, sample };
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
