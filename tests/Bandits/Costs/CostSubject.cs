using System.Text.Json.Nodes;
using Bandits.Protocol;
using Bandits.Protocol.Adapters;
using Bandits.State;

namespace Bandits.Learners.Tests.Costs;

/// <summary>A learner of costs under test; one that sees nothing is shown contexts that it does not look at.</summary>
public sealed record CostSubject(object Real)
{
    private static readonly string[] Moving = ["next", "random", "clipped", "probability", "bin", "greedy"];

    public ILearner<double, NumberedChoice, Cost> Learner { get; } = Real as ILearner<double, NumberedChoice, Cost>
        ?? new ContextFree<double, NumberedChoice, Cost>((ILearner<None, NumberedChoice, Cost>)Real);

    public IHasState State => (IHasState)Real;

    public byte[] Save() => SavedState.Save(State);

    /// <summary>The state without what a choice may change that is skipped: numbering, randomness, and what was shown last.</summary>
    public string Knowledge()
    {
        JsonObject state = JsonNode.Parse(Save())!["state"]!.AsObject();
        foreach (string name in Moving) state.Remove(name);
        return state.ToJsonString();
    }

    public (int Arm, double Cost) Best(double context) =>
        Real is IRecommendsIn<double> contextual ? contextual.Best(context) : ((IRecommendsIn<None>)Real).Best(default);

    public void Observe(double context, int arm, double cost)
    {
        if (Real is ILearnsFromHistory<double> contextual) contextual.Observe(context, arm, new Cost(cost));
        else ((ILearnsFromHistory<None>)Real).Observe(default, arm, new Cost(cost));
    }

    public void Skip(NumberedChoice choice) => ((ISkipsRounds<NumberedChoice>)Real).Skip(choice);

    /// <summary>Plays rounds, each with its feedback; contexts wander through their range, [0, 1].</summary>
    /// <returns>The arms.</returns>
    public int[] Play(int rounds, Func<int, double, int, double> cost, Action<NumberedChoice>? seen = null)
    {
        int[] arms = new int[rounds];
        for (int round = 0; round < rounds; round++)
        {
            double context = Context(round);
            NumberedChoice choice = Learner.Act(context);
            seen?.Invoke(choice);
            arms[round] = choice.Arm;
            Learner.Learn(context, choice, new Cost(cost(round, context, choice.Arm)));
        }

        return arms;
    }

    public static double Context(int round) => round * 0.6180339887498949 % 1;
}
