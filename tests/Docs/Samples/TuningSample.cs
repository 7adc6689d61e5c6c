using Bandits.Contextual;
using Bandits.Randomness;
using Bandits.Solvers;
using Bandits.Tuning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Saving;
using Bandits.Tuning.Solving;
using Bandits.Tuning.Spaces;

namespace Bandits.Docs.Tests.Samples;

public sealed class TuningSample
{
    [Fact]
    public void Tuner_OverManySystems_SolvesWithFewSweeps()
    {
        var space = new ParameterSpace(Parameter.Real("omega", low: 1, high: 1.95, points: 20));
        var tuner = new Tuner(space, new TunerOptions { Cost = CostKind.Iterations });
        var solver = new TunedSolver<Heated, double[]>(tuner, new Relaxed());
        foreach (Heated system in Systems(count: 500)) solver.Solve(system);
        Console.WriteLine($"{tuner.Progress.Spent} sweeps; best omega {tuner.Best().Configuration["omega"]}");

        var byShift = new Tuner(space, new TunerOptions { Learner = "cheb-cb", ContextRange = new ContextRange(-0.15, 0.45) });
        var contextual = new TunedSolver<Heated, double[]>(byShift, new Relaxed(), system => system.Shift);
        foreach (Heated system in Systems(count: 500)) contextual.Solve(system);
        Console.WriteLine($"{byShift.Progress.Spent} sweeps; best at shift 0: {byShift.Best(0).Configuration["omega"]}");

        Ticket ticket = tuner.Ask();
        double omega = ticket.Configuration["omega"].ToDouble();
        tuner.Tell(ticket.Id, Outcome.Completed(cost: 42));

        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using (TunerFile.Open(path, tuner)) solver.Solve(Systems(count: 1).Single());
        var again = new Tuner(space, new TunerOptions { Cost = CostKind.Iterations });
        using (TunerFile.Open(path, again)) Console.WriteLine($"going on after {again.Progress.Told} solves");

        double plain = Systems(count: 500).Sum(system => new Relaxed().Solve(system, space[0], null).Outcome.Amount);
        Assert.InRange(tuner.Progress.Spent, 0, 0.6 * plain); // omega = 1
        Assert.InRange(byShift.Progress.Spent, 0, 0.6 * plain);
        Assert.InRange(omega, 1, 1.95);
        Assert.Equal(502, again.Progress.Told);
        File.Delete(path);
    }

    private static IEnumerable<Heated> Systems(int count)
    {
        var random = new RandomStream(1);
        for (int i = 0; i < count; i++)
        {
            double[] b = new double[100];
            double shift = -0.15 + (0.6 * random.NextDouble());
            random.NextTruncatedNormal(b);
            yield return new Heated(shift, b);
        }
    }
}
