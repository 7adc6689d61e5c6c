using Bandits.Tuning.Outcomes;
using Bandits.Tuning.Spaces;

namespace Bandits.Tuning.Tests;

/// <summary>Spaces and trials that many tests share.</summary>
internal static class Grid
{
    /// <summary>1.00 .. 1.95 in 20 points.</summary>
    public static ParameterSpace Omega { get; } = new(Parameter.Real("omega", 1, 1.95, 20));

    /// <summary>A space of d arms: the numbers 0 .. d - 1.</summary>
    public static ParameterSpace Of(int arms) => new(Parameter.Int("x", 0, arms - 1));

    /// <summary>A cost of an arm in a trial that looks like one of a solver: least in the middle, with some noise, the same each time.</summary>
    public static double Cost(int arm, int arms, long trial) =>
        20 + (200.0 * Math.Abs(arm - (arms / 2)) / arms) + ((trial * 7919) % 11);

    /// <summary>Asks and tells some trials.</summary>
    public static void Play(Tuner tuner, int trials, double? context = null)
    {
        for (int trial = 0; trial < trials; trial++)
        {
            Ticket ticket = tuner.Ask(context);
            tuner.Tell(ticket.Id, Outcome.Completed(Cost(ticket.Arm, tuner.Space.Count, ticket.Round)));
        }
    }
}
