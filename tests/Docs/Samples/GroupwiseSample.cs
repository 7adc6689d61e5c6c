using Bandits.Environments.Groups;
using Bandits.OnlineOpt.Groupwise;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Docs.Tests.Samples;

public sealed class GroupwiseSample
{
    private static readonly string[] Groups = ["north", "south", "old", "new", "small", "large", "everybody"];

    [Fact]
    public void Groupwise_HousePrices_ServesEveryGroup()
    {
        string[] groups = ["north", "south", "old", "new", "small", "large", "everybody"];
        var learner = new GroupwiseLearner<Prediction, Label>(
            new PredictionProblem(), groups.Select(_ => new OnlineRidge(features: 4)), new RandomStream(key: 2));
        var regret = new GroupRegret<Prediction, Label>(groups, new LeastSquaresHindsight(groups.Length, features: 4), learner);
        foreach ((GroupContext house, double price) in Houses(5000))
        {
            Prediction predicted = learner.Act(house);
            var sold = new Label(price);
            regret.Record(house, predicted, sold); // before the learner learns the price
            learner.Learn(house, predicted, sold);
        }

        double[] regrets = new double[groups.Length];
        regret.Read(regrets);

        Assert.All(regrets, value => Assert.InRange(value, double.NegativeInfinity, 1));
    }

    [Fact]
    public void OneForAll_HousePrices_FailsSomeGroups()
    {
        (GroupContext Context, double Price)[] houses = [.. Houses(5000)];
        var world = new GroupDataEnvironment(new GroupData(
            Groups, [.. houses.Select(house => house.Context.Features)], [.. houses.Select(house => house.Context.Active.ToArray())],
            [.. houses.Select(house => house.Price)]));
        var learner = new SingleLearner<Prediction, Label>(new PredictionProblem(), new OnlineRidge(features: 4), Groups.Length);
        var regret = new GroupRegret<Prediction, Label>(Groups, new LeastSquaresHindsight(Groups.Length, features: 4), learner);
        Loop.Run(learner, world, houses.Length, regret);
        double[] regrets = new double[Groups.Length];
        regret.Read(regrets);
        Assert.True(regrets.Count(value => value > 2) >= 3, string.Join(" ", regrets));
    }

    private static IEnumerable<(GroupContext House, double Price)> Houses(int count)
    {
        var random = new RandomStream(key: 1);
        for (int i = 0; i < count; i++)
        {
            // Age and size in [0, 1]. Space is dear in the south, and age takes more from small houses.
            bool north = random.NextDouble() < 0.3;
            double age = random.NextDouble(), size = random.NextDouble();
            double price = (north ? 0.2 + 0.2 * size : 0.3 + 0.5 * size) - (size < 0.4 ? 0.3 : 0.05) * age + 0.03 * random.NextGaussian();

            bool[] belongs = [north, !north, age > 0.6, age <= 0.6, size < 0.4, size >= 0.4, true];
            double[] features = [1, north ? 1 : 0, age, size];
            yield return (GroupContext.Of(features, [.. belongs.Select(member => member ? 1.0 : 0)]), price);
        }
    }
}
