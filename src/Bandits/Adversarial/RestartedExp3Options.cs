using System.ComponentModel.DataAnnotations;

namespace Bandits.Adversarial;

/// <summary>Options of <see cref="RestartedExp3"/>.</summary>
public sealed record RestartedExp3Options
{
    /// <summary>Rounds B between two changes of the losses; at least 1. Must be given.</summary>
    [Range(1, double.PositiveInfinity)]
    public long? Segment { get; init; }
}
