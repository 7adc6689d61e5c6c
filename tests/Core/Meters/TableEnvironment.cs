using Bandits.Protocol;

namespace Bandits.Core.Tests.Meters;

/// <summary>Arms with given rewards and means, row by row.</summary>
internal sealed class TableEnvironment(double[][] rewards, double[][]? means = null)
    : IEnvironment<None, Choice, double>, IRevealsMeans, IRevealsRewards
{
    private readonly double[][] _means = means ?? rewards;
    private int _round = -1;

    public int Arms => rewards[0].Length;

    public double BestMean => _means[_round].Max();

    public int BestArm => Array.IndexOf(_means[_round], BestMean);

    public None Observe() => default;

    public double Respond(Choice action) => rewards[++_round][action.Arm];

    public double MeanOf(int arm) => _means[_round][arm];

    public double RewardOf(int arm) => rewards[_round][arm];
}
