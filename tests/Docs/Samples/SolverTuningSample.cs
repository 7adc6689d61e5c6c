using Bandits.Contextual;
using Bandits.Environments.Costs;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;
using Bandits.Tuning.Relaxation;

namespace Bandits.Docs.Tests.Samples;

/// <summary>The example of the page about tuning solvers.</summary>
public sealed class SolverTuningSample
{
    [Fact]
    public void Run_ChebCb_LearnsOmega()
    {
        CostTable table = SorShifts.Table(rounds: 1000, new Streams(seed: 1, key: "world"), new SorShiftsOptions());
        var environment = new CostTableEnvironment(table, horizon: table.Rounds);
        var learner = new ChebCb(environment.Arms, new ContextRange(-0.15, 0.45), new Streams(seed: 1, key: "run").Stream("learner"));
        var sweeps = new MeanCost(environment);
        Loop.Run(learner, environment, table.Rounds, sweeps);

        double[] mean = new double[1];
        sweeps.Read(mean);
        Assert.InRange(mean[0], 42, 60); // the best fixed omega needs 59 over 5000 instances, and learning takes time
    }
}
