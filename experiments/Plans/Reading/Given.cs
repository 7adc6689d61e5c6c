using Bandits.Experiments.Catalog;

namespace Bandits.Experiments.Plans.Reading;

/// <summary>An option that a plan gives, with the values it is swept over; one value if it is not.</summary>
internal sealed record Given(OptionInfo Option, IReadOnlyList<object?> Values);
