using System.Globalization;
using System.Text;
using Bandits.Tuning.Outcomes;

namespace Bandits.Tuning.Native.Tests;

/// <summary>The library and the tuner it is compiled from play the same game to the bit: programs/golden.c says which.</summary>
public sealed class GoldenTests(SharedLibrary library)
{
    private const int Rounds = 400;

    [Theory]
    [InlineData("""{"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], "seed": 3}""", false)]
    [InlineData("""{"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], "settings": {"reducedVariance": 1}, "key": "u"}""", false)]
    [InlineData("""{"parameters": [{"name": "tolerance", "type": "real", "low": 1e-9, "high": 1e-2, "points": 12, "scale": "log"}], "learner": "exp3", "cost": "seconds"}""", false)]
    [InlineData("""{"arms": [{"solver": "cg"}, {"solver": "sor", "omega": 1.5}, {"solver": "sor", "omega": 1.9}], "learner": "thompson", "budget": 40}""", false)]
    [InlineData("""{"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], "learner": "tsallis-cb", "context": [0, 1]}""", true)]
    [InlineData("""{"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], "learner": "cheb-cb", "context": [0, 1]}""", true)]
    public async Task Game_ThroughC_IsTheManagedOneBitForBit(string description, bool contextual)
    {
        string program = await library.CompileC("tests/Tuning.Native/Programs/golden.c");
        string played = await SharedLibrary.Succeed(program, description, Rounds.ToString(CultureInfo.InvariantCulture), contextual ? "1" : "0");
        Assert.Equal(Play(TunerDefinition.Parse(description), contextual), played);
    }

    private static string Play(TunerDefinition definition, bool contextual)
    {
        var set = new TunerSet(definition.Space, definition.Options);
        Tuner tuner = set.GetOrCreate(definition.Options.Key);
        var text = new StringBuilder();
        long[] late = new long[3];
        for (int t = 0; t < Rounds; t++)
        {
            Ticket ticket = tuner.Ask(contextual ? t * 37 % 101 / 100.0 : null);
            text.Append(CultureInfo.InvariantCulture, $"{ticket.Id} {ticket.Arm} {BitConverter.DoubleToUInt64Bits(ticket.Probability):x16}\n");
            double cost = 20 + ((ticket.Arm - 6) * (ticket.Arm - 6)) + (t % 5);
            if (t % 11 == 3)
            {
                tuner.Cancel(ticket.Id);
            }
            else if (t % 13 == 4)
            {
                tuner.Tell(ticket.Id, Outcome.Censored(cost, OutcomeKind.Completed + 1 + (t % 5)));
            }
            else if (t % 3 == 0)
            {
                ref long slot = ref late[t / 3 % 3];
                if (slot != 0) tuner.Tell(slot, Outcome.Completed(30 + (t % 7)));
                slot = ticket.Id;
            }
            else
            {
                tuner.Tell(ticket.Id, Outcome.Completed(cost));
            }
        }

        return text.Append(Encoding.UTF8.GetString(set.Snapshot())).Append('\n').ToString();
    }
}
