namespace Bandits.Stochastic;

/// <summary>Options of <see cref="Moss"/>.</summary>
public sealed record MossOptions
{
    /// <summary>Whether to use the form that does not need the horizon.</summary>
    public bool Anytime { get; init; }
}
