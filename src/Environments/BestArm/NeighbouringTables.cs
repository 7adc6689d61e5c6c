using Bandits.Randomness;
using Bandits.Validation;

namespace Bandits.Environments.BestArm;

/// <summary>Two tables of rewards that differ in what one person gave: what a private learner must not tell apart.</summary>
/// <param name="First">One table.</param>
/// <param name="Second">The other.</param>
/// <param name="Unit">What a line of them is.</param>
public sealed record NeighbouringTables(IReadOnlyList<double[]> First, IReadOnlyList<double[]> Second, TableUnit Unit)
{
    /// <summary>Two arms; the first one's first reward is 1 or 0, all others are as given.</summary>
    /// <param name="rival">The rewards of the second arm.</param>
    /// <remarks>With one pull per arm, Laplace noise and rival rewards of 0, the log ratio of the first arm's being recommended is known.</remarks>
    public static NeighbouringTables OfTwoArms(params double[] rival) => new([[1], rival], [[0], rival], TableUnit.Pull);

    /// <summary>A table, and the same with one reward replaced.</summary>
    /// <param name="table">One line per arm.</param>
    /// <param name="arm">The arm, from 0.</param>
    /// <param name="pull">The pull, from 0.</param>
    /// <param name="reward">The new reward, in [0, 1].</param>
    public static NeighbouringTables OfOneReward(IReadOnlyList<double[]> table, int arm, int pull, double reward)
    {
        ArgumentNullException.ThrowIfNull(table);
        Check.Arm(arm, table.Count);
        double[] line = [.. table[arm]];
        Check.That(pull >= 0 && pull < line.Length, pull, $"from 0 to {line.Length - 1}");
        Check.Unit(reward);
        line[pull] = reward;
        return new(table, [.. table.Select((other, i) => i == arm ? line : other)], TableUnit.Pull);
    }

    /// <summary>A table, and the same with one participant replaced.</summary>
    /// <param name="table">One line per participant, with one reward per arm.</param>
    /// <param name="round">The participant, from 0.</param>
    /// <param name="rewards">The other participant's rewards, each in [0, 1].</param>
    public static NeighbouringTables OfOneParticipant(IReadOnlyList<double[]> table, int round, params double[] rewards)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rewards);
        Check.That(round >= 0 && round < table.Count, round, $"from 0 to {table.Count - 1}");
        Check.That(rewards.Length == table[round].Length, rewards.Length, $"{table[round].Length}, one reward per arm");
        foreach (double reward in rewards) Check.Unit(reward);
        return new(table, [.. table.Select((other, i) => i == round ? rewards : other)], TableUnit.Participant);
    }

    /// <summary>A table of random zeros and ones, and the same with one reward turned over.</summary>
    /// <param name="random">The stream.</param>
    /// <param name="arms">Number of arms, at least 1.</param>
    /// <param name="pulls">Rewards per arm, at least 1.</param>
    public static NeighbouringTables Random(RandomStream random, int arms, int pulls)
    {
        ArgumentNullException.ThrowIfNull(random);
        Check.Arms(arms);
        Check.That(pulls >= 1, pulls, "at least 1");
        double[][] table = [.. Enumerable.Range(0, arms).Select(_ => Enumerable.Range(0, pulls).Select(_ => (double)random.NextIndex(2)).ToArray())];
        int arm = random.NextIndex(arms), pull = random.NextIndex(pulls);
        return OfOneReward(table, arm, pull, 1 - table[arm][pull]);
    }
}
