using System.Runtime.InteropServices;

namespace Bandits.Tuning.Native;

/// <summary>The <c>bandits_trial</c> of bandits_tuner.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Trial(long Id, int Arm, int Reserved, double Probability, double Budget)
{
    public static Trial Of(in Ticket ticket) => new(ticket.Id, ticket.Arm, 0, ticket.Probability, ticket.Budget ?? double.PositiveInfinity);
}
