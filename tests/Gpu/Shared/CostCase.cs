using System.Collections.Concurrent;
using Bandits.Costs;
using Bandits.Environments.Costs;
using Bandits.Gpu.Kernels;
using Bandits.Gpu.Replay;
using Bandits.Protocol;
using Bandits.Randomness;

namespace Bandits.Gpu.Tests.Shared;

/// <summary>Tsallis-INF against tables of costs, as lanes have it and as the library has it.</summary>
/// <param name="learner">reduced or weighted; with a scale of its own if a number follows.</param>
/// <param name="unit">What the amounts count.</param>
/// <param name="arms">Number of arms.</param>
/// <param name="horizon">Number of rounds.</param>
internal sealed class CostCase(string learner, CostUnit unit, int arms, int horizon)
{
    private const int Worlds = 3;
    private static readonly ConcurrentDictionary<(CostUnit, int, int, int), CostTable> Tables = new();

    public TsallisInfCostsOptions Options => learner.Split(' ') is [var kind, .. var scale]
        ? new() { ReducedVariance = kind == "reduced", Scale = scale is [var number] ? double.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : null }
        : throw new InvalidOperationException(learner);

    /// <summary>A lane. Of three neighbours no two have the same table.</summary>
    /// <param name="seed">Tells it from others.</param>
    public LaneRun Lane(int seed) => new(
        TsallisInfCostsLanes.Setup(arms, Options, Streams(seed).Name("learner"))!, CostTableArms.Setup(Table(seed), horizon)!, horizon, arms);

    /// <summary>The library's learner, and what it plays against.</summary>
    /// <param name="seed">The same as a lane's.</param>
    public (TsallisInfCosts Learner, CostTableEnvironment World) Library(int seed) =>
        (new TsallisInfCosts(arms, Streams(seed).Stream("learner"), Options), new CostTableEnvironment(Table(seed), horizon));

    /// <summary>Plays one round of the library.</summary>
    /// <returns>The arm, and what it took.</returns>
    public static (int Arm, double Amount) Play((TsallisInfCosts Learner, CostTableEnvironment World) library)
    {
        NumberedChoice choice = library.Learner.Act(default);
        library.Learner.Learn(default, choice, library.World.Respond(choice));
        return (choice.Arm, library.World.AmountOf(choice.Arm));
    }

    public override string ToString() => $"{learner} Tsallis-INF, {unit}, {arms} arms";

    private static Streams Streams(int seed) => new(5, $"{seed}");

    // Iterations from 0 to thousands, with a best arm in the middle; work below 1, in eighths of it.
    private CostTable Table(int seed) => Tables.GetOrAdd((unit, arms, horizon, seed % Worlds), static key =>
    {
        (CostUnit unit, int arms, int horizon, int world) = key;
        RandomStream random = new Streams(9, $"costs {world}").Stream("costs");
        double[] amounts = new double[arms * horizon];
        for (int i = 0; i < amounts.Length; i++)
        {
            int far = Math.Abs(i % arms - arms / 2);
            int count = random.NextIndex(20 << Math.Min(far, 7));
            amounts[i] = unit == CostUnit.Iterations ? count : count / 8192.0;
        }

        return new CostTable(new CostLayout([.. Enumerable.Range(0, arms).Select(arm => $"{arm}")]) { Unit = unit }, new double[horizon], amounts);
    });
}
