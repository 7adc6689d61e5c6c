using System.CommandLine;
using Bandits.Benchmarks.Heat;
using Bandits.Benchmarks.Measuring;
using Bandits.Benchmarks.Memory;
using Bandits.Benchmarks.Micro;
using Bandits.Benchmarks.Peers;
using Bandits.Benchmarks.Sweeps;

var name = new Argument<string>("subject");
var sample = new Command("sample", "Take one sample in this process.") { name };
sample.Hidden = true;
sample.SetAction(arguments => Console.WriteLine(FormattableString.Invariant($"{Sampling.Here(arguments.GetRequiredValue(name))}")));

RootCommand root =
    new("Speed and memory of Bandits.")
    {
        PeersCommand.Create(),
        LanesCommand.Create(),
        CostsCommand.Create(),
        ConvexCommand.Create(),
        GroupwiseCommand.Create(),
        SweepsCommand.Create(),
        HeatCommand.Create(),
        TunerCommand.Create(),
        MemoryCommand.Create(),
        MicroCommand.Create(),
        sample,
    };
try
{
    return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (InvalidOperationException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
