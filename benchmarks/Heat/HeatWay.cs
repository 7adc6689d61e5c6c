using Bandits.Contextual;
using Bandits.Tuning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Solving;
using Bandits.Tuning.Spaces;

namespace Bandits.Benchmarks.Heat;

/// <summary>A way to solve every step, and the processor time it has taken.</summary>
/// <remarks>One thread solves: where nothing else runs, that is the time on the wall.</remarks>
/// <param name="name">Its name.</param>
/// <param name="solve">Solves a step; gives the seconds of the solve alone where a tuner is at work too, else null.</param>
internal sealed class HeatWay(string name, Func<HeatStep, double?> solve)
{
    public string Name => name;

    private static TimeSpan Now => Environment.CpuUsage.TotalTime;

    /// <summary>Seconds so far, those of the tuner among them.</summary>
    public double Seconds { get; private set; }

    /// <summary>Seconds of the tuner.</summary>
    public double TunerSeconds { get; private set; }

    public static HeatWay Plain() => new("CG", step =>
    {
        step.SolvePlain();
        return null;
    });

    public static HeatWay Fixed(string name, double omega) => new(name, step =>
    {
        step.SolvePreconditioned(omega);
        return null;
    });

    public static HeatWay Tuned(string name, string learner, IReadOnlyDictionary<string, double> settings, ulong seed)
    {
        var tuner = new Tuner(
            new ParameterSpace(Parameter.Real("omega", 1, 1.95, 20)),
            new TunerOptions { Learner = learner, Settings = settings, Seed = seed, ContextRange = new ContextRange(0, 10) });
        var solver = new Solver();
        var tuned = new TunedSolver<HeatStep, double>(tuner, solver, step => step.Diffusivity) { RethrowsCrashes = true };
        return new(name, step => tuned.Solve(step).Result);
    }

    public void Solve(HeatStep step)
    {
        step.Reset();
        TimeSpan start = Now;
        double? alone = solve(step);
        double seconds = (Now - start).TotalSeconds;
        Seconds += seconds;
        TunerSeconds += seconds - (alone ?? seconds);
    }

    // Gives the seconds of the solve.
    private sealed class Solver : ITunable<HeatStep, double>
    {
        public (Outcome Outcome, double Result) Solve(HeatStep instance, Configuration configuration, double? budget)
        {
            TimeSpan start = Now;
            int iterations = instance.SolvePreconditioned((double)configuration["omega"]);
            return (Outcome.Completed(iterations), (Now - start).TotalSeconds);
        }
    }
}
