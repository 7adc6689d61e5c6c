using System.Diagnostics;
using System.Runtime.CompilerServices;
using Bandits.Tuning.Saving;

namespace Bandits.Tuning.Tests.Saving;

/// <summary>This program in another role: a process that plays trials for ever, and says after each how many were told.</summary>
internal static class KilledChild
{
    private const string Variable = "BANDITS_TUNER_FILE";

    public static Process Start(string file)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Bandits.Tuning.Tests")) { RedirectStandardOutput = true };
        start.Environment[Variable] = file;
        return Process.Start(start)!;
    }

    public static Tuner New() => new(Grid.Omega, new TunerOptions { Seed = 6 });

#pragma warning disable CA2255 // this is the program, not a library
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void PlayIfChild()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not string file) return;
        Tuner tuner = New();
        using TunerFile open = TunerFile.Open(file, tuner);
        while (true)
        {
            Grid.Play(tuner, 1);
            Console.Out.WriteLine(tuner.Progress.Told);
            Console.Out.Flush();
        }
    }
}
