using System.Globalization;
using System.Text.Json.Nodes;
using Bandits.Protocol;
using Bandits.State;

namespace Bandits.Learners.Tests.Shared;

/// <summary>Looks at, and sets up, the inside of a learner through its saved state.</summary>
public static class Probe
{
    /// <summary>The numbers of a field of the state.</summary>
    public static double[] Numbers(IHasState learner, params string[] path)
    {
        JsonNode node = JsonNode.Parse(SavedState.Save(learner))!["state"]!;
        foreach (string name in path) node = node[name]!;
        return [.. node.AsArray().Select(item => item!.GetValue<double>())];
    }

    /// <summary>Brings a learner to a saved state, but with another stream.</summary>
    public static void Load(IHasState learner, byte[] state, long streamKey)
    {
        JsonNode document = JsonNode.Parse(state)!;
        document["state"]!["random"]!["key"] = streamKey;
        SavedState.Load(learner, System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    /// <summary>Tries streams from one state until the learner chooses an arm.</summary>
    public static Choice Force(Subject subject, byte[] state, int arm)
    {
        for (long key = 0; key < 100_000; key++)
        {
            Load(subject.State, state, key);
            Choice choice = subject.Learner.Act(default);
            if (choice.Arm == arm) return choice;
        }

        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Arm {arm} was never chosen."));
    }
}
