using Bandits.Protocol;

namespace Bandits.Core.Tests.Meters;

/// <summary>Plays given arms; tells a given distribution for each round until it has learned from it.</summary>
internal sealed class ScriptedLearner(int[] arms, double[][] distributions) : ILearner<None, Choice, double>, IHasDistribution
{
    private int _round;

    public int Arms => distributions[0].Length;

    public Choice Act(None context) => new(arms[_round], distributions[_round][arms[_round]]);

    public void Learn(None context, Choice action, double feedback) => _round++;

    public void CopyDistribution(Span<double> probabilities) => distributions[_round].CopyTo(probabilities);
}
