using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests;

/// <summary>Ask, tell, and what becomes of tickets.</summary>
public sealed class TunerTests
{
    [Fact]
    public void Ask_Definition_GivesConfigurations()
    {
        Tuner tuner = TunerDefinition.Parse("""
            {"parameters": [{"name": "omega", "type": "real", "low": 1, "high": 1.95, "points": 20}], "seed": 3}
            """).Build();
        Ticket ticket = tuner.Ask();
        Assert.Equal(1, ticket.Id);
        Assert.Equal(1 + (0.05 * ticket.Arm), (double)ticket.Configuration["omega"], 1e-12);
        tuner.Tell(ticket.Id, Outcome.Completed(30));
        Assert.Equal(new TunerProgress(1, 1, 0, 0, 30, 30, 0), tuner.Progress);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => tuner.Tell(ticket.Id, Outcome.Completed(30)));
        Assert.Contains("Ticket 1 was told already", error.Message, StringComparison.Ordinal);
    }
}
