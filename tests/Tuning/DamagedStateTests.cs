using System.Text.Json;
using System.Text.Json.Nodes;
using Bandits.Randomness;
using Bandits.Tuning.Outcomes;

namespace Bandits.Tuning.Tests;

/// <summary>Snapshots in which one number or one array is wrong: refused without a trace, or played on with.</summary>
public sealed class DamagedStateTests
{
    private static readonly string[] Numbers = ["-1", "0", "1", "2", "7", "0.5", "-0.25", "1e-300", "1e300", "-1e300", "4611686018427387904", "\"NaN\"", "\"Infinity\"", "\"-Infinity\""];

    [Theory]
    [MemberData(nameof(TunerTests.Learners), MemberType = typeof(TunerTests))]
    public void Restore_OneNumberWrong_IsRefusedOrGoesOn(string name)
    {
        JsonNode whole = JsonNode.Parse(Saved(name))!;
        var random = new RandomStream(17);
        int refused = 0, taken = 0;
        foreach (JsonNode leaf in Leaves(whole["state"]!).Where(leaf => IsOfTheTuner(leaf.GetPath())).ToArray())
        {
            for (int trial = 0; trial < (leaf is JsonArray ? 3 : 6); trial++)
            {
                JsonNode damaged = leaf is JsonArray array ? Damaged(array, trial)
                    : trial == 0 && leaf.GetValueKind() == JsonValueKind.Number ? leaf.GetValue<double>() + 1 // the number of another
                    : JsonNode.Parse(Numbers[random.NextIndex(Numbers.Length)])!;
                string text = With(whole, leaf, damaged);
                Tuner tuner = New(name);
                byte[] before = tuner.Snapshot();
                try
                {
                    tuner.Restore(System.Text.Encoding.UTF8.GetBytes(text));
                    taken++;
                }
                catch (JsonException)
                {
                    refused++;
                    Assert.Equal(before, tuner.Snapshot());
                    continue;
                }

                try
                {
                    PlayOn(tuner);
                }
                catch (Exception error)
                {
                    throw new Xunit.Sdk.XunitException($"{leaf.GetPath()} = {damaged.ToJsonString()}: {error}");
                }
            }
        }

        Assert.True(refused > taken / 4, $"{refused} refused, {taken} taken");
    }

    private static void PlayOn(Tuner tuner)
    {
        foreach (Ticket open in tuner.OpenTickets()) tuner.Tell(open.Id, Outcome.Completed(33));
        for (int t = 0; t < 12; t++)
        {
            Ticket ticket = tuner.Ask(t / 12.0);
            Assert.True(ticket.Probability is > 0 and <= 1 + 1e-9 || double.IsNaN(ticket.Probability), $"probability {ticket.Probability}");
            Recommendation best = tuner.Best(t / 12.0);
            Assert.True(best.Cost is >= 0 and < double.PositiveInfinity || (double.IsNaN(best.Cost) && tuner.LearnerName == "tsallis-cb"), $"best cost {best.Cost}"); // of a bin that was never played
            tuner.Tell(ticket.Id, t % 5 == 4 ? Outcome.Censored(3, OutcomeKind.Crashed) : Outcome.Completed(20 + ticket.Arm));
        }

        TunerProgress progress = tuner.Progress;
        Assert.True(double.IsFinite(progress.Spent) && double.IsFinite(progress.Charged) && progress.Completed <= progress.Told);
        Assert.All(tuner.Arms(), arm => Assert.True(arm.Trials >= arm.Completed));
        New(tuner.LearnerName).Restore(tuner.Snapshot()); // what it comes to is no damaged state
    }

    private static Tuner New(string name) => TunerTests.Named(name, Grid.Of(5));

    private static byte[] Saved(string name)
    {
        Tuner tuner = New(name);
        Grid.Play(tuner, 30, 0.3);
        tuner.Cancel(tuner.Ask(0.6).Id);
        for (int i = 0; i < 3; i++) tuner.Ask(0.2 * i, budget: 50);
        return tuner.Snapshot();
    }

    // How many choices of an arm wait is also counted by a learner of rewards, in the adapter: no other state knows of those.
    private static bool IsOfTheTuner(string path) => !path.StartsWith("$.state.state.learner.learner.", StringComparison.Ordinal) || !path.Contains(".open", StringComparison.Ordinal);

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member => Leaves(member.Value!)),
        JsonArray values => values.Select(value => value!).Prepend(values),
        _ => [node],
    };

    private static JsonArray Damaged(JsonArray array, int kind)
    {
        IEnumerable<JsonNode?> values = kind switch
        {
            0 => array.SkipLast(1),
            1 => array.Concat(array),
            _ => array.Reverse(),
        };
        return new JsonArray([.. values.Select(value => value!.DeepClone())]);
    }

    private static string With(JsonNode whole, JsonNode leaf, JsonNode damaged)
    {
        leaf.ReplaceWith(damaged);
        string text = whole.ToJsonString();
        damaged.ReplaceWith(leaf);
        return text;
    }
}
