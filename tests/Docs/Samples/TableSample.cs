using Bandits.Adversarial;
using Bandits.Environments.Tables;
using Bandits.Meters;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class TableSample
{
    [Fact]
    public void Table_SolverCosts_TheCheapSolverIsFound()
    {
        string path = Path.GetTempFileName();
        File.WriteAllLines(path, ["jacobi,ssor,cg", .. Enumerable.Range(0, 2000).Select(i => $"{60 + i % 7},{20 + i % 5},{25 + i % 3}")]);

        RewardTable costs = RewardTable.Read(new RewardTableOptions { Path = path, Losses = true, Scale = TableScale.Unit });
        var environment = new TableEnvironment(costs, horizon: costs.Rounds);
        var learner = new TsallisInf(costs.Arms, new Streams(seed: 1, key: "run").Stream("learner"));
        var regret = new ExternalRegret<Choice, double>(environment);
        Loop.Run(learner, environment, costs.Rounds, regret);

        File.Delete(path);
        double[] values = new double[1];
        regret.Read(values);
        Assert.InRange(values[0], 0, 0.1 * costs.Rounds); // uniform play: about 0.33 per round
    }
}
