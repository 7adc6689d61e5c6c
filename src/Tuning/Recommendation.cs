using Bandits.Tuning.Spaces;

namespace Bandits.Tuning;

/// <summary>The configuration a tuner holds best.</summary>
/// <param name="Configuration">The configuration.</param>
/// <param name="Cost">What it is expected to cost; NaN while nothing is known of it.</param>
public readonly record struct Recommendation(Configuration Configuration, double Cost);
