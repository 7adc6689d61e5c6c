using Bandits.Tuning;
using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Programs;
using Bandits.Tuning.Spaces;

namespace Bandits.Docs.Tests.Samples;

public sealed class ProgramSample
{
    [Fact]
    public async Task Program_RunByCSharp_IsTuned()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        var space = new ParameterSpace(Parameter.Int("x", 1, 3));
        var tuner = new Tuner(space, new TunerOptions { Learner = "ucb", Cost = CostKind.WorkUnits });
        var template = new ArgumentTemplate(["sh", "-c", "echo cost {x}"], space.Names);
        var program = new ProgramSolver(ProgramCost.Parse("regex:cost (.*)"), limit: TimeSpan.FromSeconds(20));
        for (int trial = 0; trial < 20; trial++)
        {
            Ticket ticket = tuner.Ask();
            (Outcome outcome, _, string? problem) = await program.SolveAsync(template.Fill(ArgumentTemplate.Texts(ticket.Configuration)));
            if (problem is not null) Console.WriteLine(problem);
            tuner.Tell(ticket.Id, outcome);
        }

        Assert.Equal((20L, 20L), (tuner.Progress.Told, tuner.Progress.Completed));
        Assert.Equal("""{"x":1}""", tuner.Best().Configuration.ToString());
    }
}
